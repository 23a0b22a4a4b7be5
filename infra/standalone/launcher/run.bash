# Starts, stops and shows the platform. Sourced by ./eigenkor.

data_folder() {
    local data="${EIGENKOR_DATA:-.data}"
    [[ "$data" == /* ]] && printf '%s' "$data" || printf '%s/%s' "$ROOT" "$data"
}

read_settings
DATA="$(data_folder)"

# The process of a pid file, if it lives and is ours.
living_pid() {
    local file="$DATA/run/$1.pid" pid
    [[ -f "$file" ]] || return 1
    pid="$(cat "$file")"
    [[ -n "$pid" ]] && kill -0 "$pid" 2>/dev/null || return 1
    [[ "$(ps -o command= -p "$pid")" =~ eigenkor|redis-server ]] || return 1
    printf '%s' "$pid"
}

platform_pid() {
    living_pid platform
}

http_port() {
    printf '%s' "${EIGENKOR_HTTP_PORT:-8000}"
}

up() {
    local pid
    if pid="$(platform_pid)"; then
        say "It runs already (process $pid): http://localhost:$(http_port)"
        return 0
    fi
    build
    take_first_history
    sweep
    mkdir -p "$DATA/log" "$DATA/run" || fail "cannot write to $DATA; set EIGENKOR_DATA to a folder you may write"
    local log="$DATA/log/platform.log" from started=$SECONDS
    touch "$log"
    from=$(($(wc -l <"$log") + 1))
    standalone run >>"$log" 2>&1 &
    pid=$!
    printf '%s\n' "$pid" >"$DATA/run/platform.pid"
    follow_start "$pid" "$log" "$from"
    say "The chart: http://localhost:$(http_port)   (after $((SECONDS - started)) s; ./eigenkor help says more)"
}

# A first start takes over the history that was cut while building, and fills the gap since then. A
# feed, store or watch list of one's own begins with nothing.
take_first_history() {
    [[ -d "$FIRST_HISTORY/kafka" && ! -e "$DATA/kafka" ]] || return 0
    ! own_settings || return 0
    rm -rf "$FIRST_HISTORY/log" "$FIRST_HISTORY/run"
    mkdir -p "$DATA"
    mv "$FIRST_HISTORY"/* "$DATA/" || fail "cannot write to $DATA; set EIGENKOR_DATA to a folder you may write"
    rmdir "$FIRST_HISTORY"
    say "  taking over the history cut while building"
}

# Whether anything but places and ports is set.
own_settings() {
    local name
    for name in $(compgen -v EIGENKOR_) $(compgen -v DTN_); do
        case "$name" in
            EIGENKOR_ROOT | EIGENKOR_DATA | EIGENKOR_HTTP_HOST | *_PORT) ;;
            *) return 0 ;;
        esac
    done
    return 1
}

# Shows the platform's own sentences until it is ready or has ended.
follow_start() {
    local pid="$1" log="$2" next="$3" line
    while true; do
        while IFS= read -r line; do
            next=$((next + 1))
            case "$line" in
                *" ready http"*) return 0 ;;
                *" error: "*) rm -f "$DATA/run/platform.pid"; fail "${line#*error: }" ;;
                *) say "  ${line#* }" ;;
            esac
        done < <(tail -n "+$next" "$log")
        kill -0 "$pid" 2>/dev/null || fail "the platform ended; $log says why"
        sleep 0.1
    done
}

# What a platform that was ended the hard way has left running.
sweep() {
    local file name pid
    for file in "$DATA"/run/*.pid; do
        [[ -f "$file" ]] || continue
        name="$(basename "$file" .pid)"
        if pid="$(living_pid "$name")"; then
            say "  ending $name (process $pid), left over from before"
            kill "$pid" && await_end "$pid" 25
        fi
        rm -f "$file"
    done
}

await_end() {
    local pid="$1" tenths=$(($2 * 10))
    while kill -0 "$pid" 2>/dev/null; do
        if ((tenths-- <= 0)); then
            kill -9 "$pid" 2>/dev/null || true
            return 0
        fi
        sleep 0.1
    done
}

down() {
    local pid
    if pid="$(platform_pid)"; then
        say "stopping"
        kill "$pid"
        await_end "$pid" 90
        sweep
        say "stopped; the data stays in $DATA"
    else
        sweep
        say "It does not run."
    fi
}

status() {
    local name pid rss total=0
    if ! platform_pid >/dev/null; then
        say "It does not run. ./eigenkor up starts it."
        return 1
    fi
    printf '%-20s %8s %8s\n' process pid memory
    for name in platform broker redis simulator feed-producer stream-processors serving-api; do
        if pid="$(living_pid "$name")"; then
            rss=$(($(ps -o rss= -p "$pid") / 1024))
            total=$((total + rss))
            printf '%-20s %8s %5d MB\n' "$name" "$pid" "$rss"
        elif [[ -f "$DATA/run/$name.pid" ]]; then
            printf '%-20s %8s\n' "$name" "down"
        fi
    done
    printf '%-20s %8s %5d MB\n' "" "" "$total"
    if curl -fsS --max-time 3 "http://127.0.0.1:$(http_port)/api/v1/status" 2>/dev/null; then
        say ""
    else
        say "The API does not answer yet; ./eigenkor logs serving-api says why."
    fi
    say "http://localhost:$(http_port)"
}

logs() {
    local follow=() files=()
    local argument
    for argument in "$@"; do
        case "$argument" in
            -f) follow=(-f) ;;
            *)
                [[ -f "$DATA/log/$argument.log" ]] \
                    || fail "no log of $argument; there are: $(find "$DATA/log" -name '*.log' -exec basename {} .log \; 2>/dev/null | sort | paste -sd ' ' -)"
                files+=("$DATA/log/$argument.log")
                ;;
        esac
    done
    [[ ${#files[@]} -gt 0 ]] || files=("$DATA"/log/*.log)
    [[ -f "${files[0]}" ]] || fail "no logs yet; ./eigenkor up starts the platform"
    tail -n 40 ${follow[@]+"${follow[@]}"} "${files[@]}"
}
