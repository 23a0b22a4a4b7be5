# Builds the programs, the page and the start-up caches. Sourced by ./eigenkor.

STAMP="$ROOT/infra/standalone/target/built"
AOT="$ROOT/infra/standalone/target/aot"
FIRST_HISTORY="$ROOT/infra/standalone/target/first-history"
MODULES=(schemas feed-producer stream-processors serving-api infra)

maven() {
    (cd "$ROOT" && "$MAVEN" --batch-mode --no-transfer-progress "$@")
}

# Runs a step whose output matters only when it fails.
step() {
    local title="$1" log started
    shift
    log="$(mktemp)"
    started=$SECONDS
    printf '%-44s' "$title"
    if "$@" >"$log" 2>&1; then
        printf ' %3d s\n' $((SECONDS - started))
        rm -f "$log"
    else
        printf ' failed\n' >&2
        tail -n 40 "$log" >&2
        fail "$title failed; the whole output is in $log"
    fi
}

is_newer_than_stamp() {
    [[ -n "$(cd "$ROOT" && find "$@" \
        \( -name target -o -name node_modules -o -name dist -o -name test -o -name e2e -o -name docs \) -prune \
        -o -type f -newer "$STAMP" -print 2>/dev/null | head -n 1)" ]]
}

java_is_built() {
    [[ -f "$STAMP" && -f "$ROOT/serving-api/target/class-path" ]] \
        && ! is_newer_than_stamp pom.xml "${MODULES[@]}"
}

ui_is_built() {
    [[ -f "$ROOT/ui/dist/index.html" ]] \
        && [[ -z "$(cd "$ROOT/ui" && find . \( -name node_modules -o -name dist -o -name target -o -name e2e \) -prune \
            -o -type f -newer dist/index.html -print | head -n 1)" ]]
}

# What runs and what it needs; the tests and the benchmarks bring a good deal more.
PROGRAMS=feed-producer,stream-processors,serving-api,infra/simulator,infra/standalone

build_java() {
    maven -q package -pl "$PROGRAMS" -am -DskipTests -Dspotless.check.skip -Djacoco.skip
    mkdir -p "$(dirname "$STAMP")"
    touch "$STAMP"
    rm -rf "$AOT"
}

# Not "npm ci": it refuses a lock that leaves out the native parts of other systems.
install_ui() {
    cd "$ROOT/ui" && npm install --no-save --ignore-scripts --no-audit --no-fund
}

# npm writes this file last, so an interrupted install is begun again.
fetch_ui() {
    if [[ ! "$ROOT/ui/node_modules/.package-lock.json" -nt "$ROOT/ui/package-lock.json" ]]; then
        step "fetching the page's parts" install_ui
    fi
}

build_ui() {
    cd "$ROOT/ui" && npm run build
}

record_aot() {
    standalone record-aot
}

# Java's own class path of the supervising program.
standalone() {
    local target="$ROOT/infra/standalone/target"
    "$JAVA_HOME/bin/java" -Xmx24m -Xss256k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
        -cp "$target/standalone-1.0.0-SNAPSHOT.jar:$(cat "$target/class-path")" \
        com.eigenkor.standalone.StandaloneMain "$@"
}

build() {
    find_jdk
    if ! java_is_built; then
        find_maven
        step "building the programs" build_java
    fi
    if ! ui_is_built; then
        find_node
        fetch_ui
        step "building the page" build_ui
    fi
    if [[ ! -f "$AOT/serving-api.aot" ]]; then
        step "recording caches and a first history" record_aot
    fi
}

format() {
    find_jdk
    find_maven
    find_node
    step "formatting Java" maven -q spotless:apply
    fetch_ui
    step "formatting the page" bash -c "cd '$ROOT/ui' && npx prettier --write ."
}

clean() {
    find "$ROOT" -name node_modules -prune -o -type d -name target -prune -exec rm -rf {} +
    rm -rf "$ROOT/ui/dist"
    if [[ "${1:-}" == "--data" ]]; then
        if platform_pid >/dev/null; then
            fail "the platform runs on this data; ./eigenkor down first"
        fi
        rm -rf "$DATA"
    fi
}
