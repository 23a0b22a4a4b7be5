# Measures. Sourced by ./eigenkor.

build_benchmarks() {
    maven -q package -pl infra/benchmarks -am -DskipTests -Dspotless.check.skip -Djacoco.skip
}

bench() {
    local main target="$ROOT/infra/benchmarks/target"
    case "${1:-}" in
        engine) main=EngineBench ;;
        latency) main=LatencyBench ;;
        *) fail "bench takes engine or latency" ;;
    esac
    shift
    find_jdk
    find_maven
    step "building the benchmarks" build_benchmarks
    cd "$ROOT" && exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow \
        -cp "$target/benchmarks-1.0.0-SNAPSHOT.jar:$(cat "$target/class-path")" \
        "com.eigenkor.benchmarks.$main" "$@"
}
