#if Redis
    internal import CHiredisShim

    /// A Lua script, which a server runs as one atomic step.
    ///
    /// Some reach keys that aren't among their arguments (the indexes of a session, the sessions of an index): all keys of
    /// a store are in one hash slot, so a cluster's node has them all. The time of an index is the server's own, as that of
    /// every expiry is: no two clocks have to agree.
    struct RedisScript: Sendable {
        /// Its text.
        let source: [UInt8]
        /// What the server calls it: the SHA-1 digest in hexadecimal; nil where the system's policy knows no SHA-1.
        let name: [UInt8]?

        init(_ text: String) {
            source = Array(text.utf8)
            var digest = [UInt8](repeating: 0, count: 20)
            let digits = Array("0123456789abcdef".utf8)
            name =
                coidc_redis_sha1(source, source.count, &digest)
                ? digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] } : nil
        }

        /// Sessions are hashes: `i` the name, `n` the sealed names of provider and user, `c` the contents, `r` the
        /// revision, `e` the end as it was said, `x` the keys of the indexes.
        private static let prelude = """
            local function keep(key, life)
              if redis.call('PTTL', key) < tonumber(life) then redis.call('PEXPIRE', key, life) end
            end
            local function now()
              local time = redis.call('TIME')
              return time[1] * 1000 + math.floor(time[2] / 1000)
            end
            local function index(keys, member, life)
              local now = now()
              for key in string.gmatch(keys, '%S+') do
                redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. string.format('%.0f', now))
                redis.call('ZADD', key, string.format('%.0f', now + life), member)
                keep(key, life)
              end
            end
            local function extend(key, kept, said, life, keys, member)
              if tonumber(said) <= tonumber(kept) then return kept end
              redis.call('HSET', key, 'e', said)
              keep(key, life)
              index(keys, member, life)
              return said
            end
            local function remove(key, keys, member)
              for index in string.gmatch(keys, '%S+') do redis.call('ZREM', index, member) end
              redis.call('DEL', key)
            end

            """

        /// Keys: session, indexes. Arguments: life, end, name, names, contents, revision, member.
        static let create = RedisScript(
            prelude + """
                if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
                if tonumber(ARGV[1]) <= 0 then return 1 end
                local keys = table.concat(KEYS, ' ', 2)
                redis.call('HSET', KEYS[1], 'e', ARGV[2], 'i', ARGV[3], 'n', ARGV[4], 'c', ARGV[5], 'r', ARGV[6], 'x', keys)
                redis.call('PEXPIRE', KEYS[1], ARGV[1])
                index(keys, ARGV[7], ARGV[1])
                return 1
                """
        )

        /// Keys: session. Arguments: life, end, member.
        static let touch = RedisScript(
            prelude + """
                local kept = redis.call('HMGET', KEYS[1], 'i', 'n', 'c', 'r', 'e', 'x')
                if not kept[1] then return false end
                kept[5] = extend(KEYS[1], kept[5], ARGV[2], ARGV[1], kept[6], ARGV[3])
                kept[6] = nil
                return kept
                """
        )

        /// Keys: session. Arguments: life, end, contents, revision, next revision, member.
        static let replace = RedisScript(
            prelude + """
                local kept = redis.call('HMGET', KEYS[1], 'r', 'e', 'x')
                if kept[1] ~= ARGV[4] then return 0 end
                redis.call('HSET', KEYS[1], 'c', ARGV[3], 'r', ARGV[5])
                extend(KEYS[1], kept[2], ARGV[2], ARGV[1], kept[3], ARGV[6])
                return 1
                """
        )

        /// Keys: session. Arguments: member.
        static let delete = RedisScript(
            prelude + """
                local keys = redis.call('HGET', KEYS[1], 'x')
                if not keys then return 0 end
                remove(KEYS[1], keys, ARGV[1])
                return 1
                """
        )

        /// Keys: groups of indexes; what is in all indexes of one group ends. Arguments: the size of a group, what the
        /// keys of sessions begin with.
        static let end = RedisScript(
            prelude + """
                local ended = {}
                local size = tonumber(ARGV[1])
                for first = 1, #KEYS, size do
                  for _, member in ipairs(redis.call('ZRANGE', KEYS[first], 0, -1)) do
                    local isMeant = true
                    for other = first + 1, first + size - 1 do
                      if not redis.call('ZSCORE', KEYS[other], member) then isMeant = false end
                    end
                    local key = ARGV[2] .. member
                    local kept = isMeant and redis.call('HMGET', key, 'i', 'x') or {}
                    if kept[1] then
                      ended[#ended + 1] = kept[1]
                      remove(key, kept[2], member)
                    end
                  end
                end
                return ended
                """
        )

        /// Keys: lease. Arguments: life, holder.
        static let acquire = RedisScript(
            """
            local holder = redis.call('GET', KEYS[1])
            if holder and holder ~= ARGV[2] then return 0 end
            if tonumber(ARGV[1]) > 0 then
              redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[1])
            else
              redis.call('DEL', KEYS[1])
            end
            return 1
            """
        )

        /// Keys: lease. Arguments: holder.
        static let release = RedisScript(
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end"
        )
    }
#endif
