"""A user agent with cookies that opens a URL, fills the form that it finds, and follows where that leads.

Usage: user_agent.py URL [NAME=VALUE]...
Prints status, address without query, and text of the last page as one JSON object.
"""

import http.cookiejar
import json
import sys
import urllib.error
import urllib.parse
import urllib.request


def main(url, fields):
    agent = urllib.request.build_opener(
        urllib.request.ProxyHandler({}),
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
    )
    page = visit(agent, url)
    if fields:
        form = urllib.parse.urlencode(fields).encode()
        page = visit(agent, page.geturl(), form)
    print(
        json.dumps(
            {
                "status": page.status,
                "address": page.geturl().partition("?")[0],
                "text": page.read().decode(),
            }
        )
    )


def visit(agent, url, form=None):
    try:
        return agent.open(url, form, timeout=30)
    except urllib.error.HTTPError as page:
        return page


if __name__ == "__main__":
    main(sys.argv[1], dict(pair.split("=", 1) for pair in sys.argv[2:]))
