#if Hummingbird
    /// The site's stylesheet.
    enum Style {
        static let text = """
            :root { --ground: #f4f4f6; --card: #fff; --text: #1b1c22; --quiet: #62646f; --line: #dcdde3; --accent: #1b1c22; --on-accent: #fff }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #0e0f14; --card: #191b22; --text: #eceef4; --quiet: #9a9dab; --line: #30333e; --accent: #eceef4; --on-accent: #14151a }
            }
            * { box-sizing: border-box }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
              font: 1rem/1.5 system-ui, sans-serif; background: var(--ground); color: var(--text) }
            .card { width: 100%; max-width: 34rem; padding: clamp(1.25rem, 5vw, 2.5rem); background: var(--card);
              border: 1px solid var(--line); border-radius: 1rem; overflow-wrap: anywhere }
            h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.2 }
            .sign-in, .button { display: inline-flex; align-items: center; gap: .6rem; padding: .6rem 1rem; border-radius: .6rem;
              border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; white-space: nowrap;
              text-decoration: none; cursor: pointer; min-height: 2.75rem }
            .button.quiet { background: transparent; color: var(--text); border-color: var(--line) }
            .sign-in:hover, .button:hover { filter: brightness(1.1) }
            :focus-visible { outline: 3px solid #ff9d0b; outline-offset: 2px }
            a { color: inherit }
            .quiet { color: var(--quiet) }
            .person { display: flex; align-items: center; gap: 1rem; margin-bottom: 1rem }
            .avatar { position: relative; flex: none; width: 72px; height: 72px; border-radius: 50%; overflow: hidden; display: grid;
              place-items: center; background: #ffd21e; color: #3a3b45; font-size: 2rem; font-weight: 700 }
            .avatar img { position: absolute; inset: 0; max-width: 100% }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .5rem 1.25rem; margin: 0 0 1.5rem }
            dt { color: var(--quiet) }
            dd { margin: 0 }
            dd ul { margin: 0; padding: 0; list-style: none }
            .mark { font-size: .8rem; padding: .1rem .5rem; border: 1px solid var(--line); border-radius: 1rem; white-space: nowrap }
            form { display: flex; flex-wrap: wrap; gap: .6rem }
            @media (max-width: 26rem) { dl { grid-template-columns: 1fr; gap: .1rem } dd { margin-bottom: .6rem } }

            """
    }
#endif
