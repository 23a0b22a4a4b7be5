# Runs every test. Sourced by ./eigenkor.

REPORTS="$ROOT/infra/standalone/target/reports"
FAILED_STEPS=()

# Runs a step to its end and remembers when it fails; its output is shown as it comes.
check() {
    local title="$1" started=$SECONDS
    shift
    say ""
    say "=== $title"
    if "$@"; then
        say "=== $title: $((SECONDS - started)) s"
    else
        say "=== $title: FAILED after $((SECONDS - started)) s"
        FAILED_STEPS+=("$title")
    fi
}

in_ui() {
    (cd "$ROOT/ui" && "$@")
}

# A browser for the page's tests: one that is there, or Debian's. Without one they are skipped and counted.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [[ -n "$name" ]] && command -v "$name" >/dev/null 2>&1; then
            CHROMIUM="$(command -v "$name")"
            export CHROMIUM
            return 0
        fi
    done
    [[ "$(id -u)" == 0 ]] && command -v apt-get >/dev/null 2>&1 || return 0
    say "installing chromium for the page's tests"
    if apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium fonts-liberation >/dev/null; then
        CHROMIUM="$(command -v chromium)"
        export CHROMIUM
    fi
}

# All modules, also after a failure; shown are what is built, each test class, and what is wrong.
test_java() {
    local result
    maven verify -Dmaven.test.failure.ignore --fail-at-end 2>&1 \
        | grep --line-buffered -E '^\[INFO\] (Building [A-Z]|Tests run:.*in |BUILD)|^\[(ERROR|WARNING)\] [^ ]'
    result=${PIPESTATUS[0]}
    mkdir -p "$(dirname "$STAMP")"
    touch "$STAMP"
    rm -rf "$AOT"
    return "$result"
}

# The page against the running platform, started, stopped and started again by this very command.
test_platform() {
    local data
    data="$(mktemp -d)"
    local -x EIGENKOR_DATA="$data" EIGENKOR_HTTP_PORT=28000 EIGENKOR_KAFKA_PORT=28092 \
        EIGENKOR_KAFKA_CONTROLLER_PORT=28093 EIGENKOR_REDIS_PORT=28379 \
        EIGENKOR_IQFEED_LEVEL1_PORT=28009 EIGENKOR_IQFEED_LOOKUP_PORT=28100 \
        EIGENKOR_IQFEED_ADMIN_PORT=28300 EIGENKOR_SIMULATOR_CONTROL_PORT=28309 \
        EIGENKOR_PRODUCER_HEALTH_PORT=28081 EIGENKOR_STREAMS_HEALTH_PORT=28082
    local result=0
    "$ROOT/eigenkor" up && "$ROOT/eigenkor" status || result=1
    if [[ $result == 0 ]]; then
        EIGENKOR_URL=http://127.0.0.1:28000 in_ui npx vitest run --config vitest.e2e.config.ts \
            e2e/real.e2e.ts --outputFile.json=target/e2e-real.json || result=1
        "$ROOT/eigenkor" down && "$ROOT/eigenkor" up || result=1
    fi
    [[ $result == 0 ]] || "$ROOT/eigenkor" logs || true
    "$ROOT/eigenkor" down || result=1
    rm -rf "$data"
    return $result
}

run_tests() {
    find_jdk
    find_maven
    find_node
    find_chromium
    rm -rf "$REPORTS"
    mkdir -p "$REPORTS"
    find "$ROOT" -name node_modules -prune -o -type d -name surefire-reports -prune -exec rm -rf {} +
    rm -f "$ROOT"/ui/target/*.json
    fetch_ui
    check "page: types, rules, format, layers" in_ui npm run check
    check "page: unit tests" in_ui npm test
    check "page: build" in_ui npm run build
    # The suite that needs a running platform has one further down.
    check "page: in a browser" in_ui npm run e2e -- --exclude e2e/real.e2e.ts
    check "programs" test_java
    check "platform: this command, and the page on it" test_platform
    conclude
}

conclude() {
    say ""
    node "$LAUNCHER/sum-tests.mjs" "$ROOT" ${FAILED_STEPS[@]+"${FAILED_STEPS[@]}"}
}
