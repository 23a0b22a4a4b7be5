# Runs commands of stream-processors. Sourced by ./eigenkor.

# The topology again over a copy of the trades.
replay() {
    streams_command com.eigenkor.streams.replay.ReplayMain "$@"
}

# Sessions cut again under another policy.
rebuild() {
    streams_command com.eigenkor.streams.rebuild.RebuildMain "$@"
}

# Against the cluster that is set, else the platform's own broker, with the settings it runs with here.
# While the platform runs its programs stay as they are: they are read from the files a build replaces.
streams_command() {
    local target="$ROOT/stream-processors/target"
    find_jdk
    if ! platform_pid >/dev/null && ! java_is_built; then
        find_maven
        step "building the programs" build_java
    fi
    export EIGENKOR_KAFKA="${EIGENKOR_KAFKA:-127.0.0.1:${EIGENKOR_KAFKA_PORT:-19092}}"
    export EIGENKOR_COMPRESSION="${EIGENKOR_COMPRESSION:-none}"
    exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:-UsePerfData \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "$target/stream-processors-1.0.0-SNAPSHOT.jar:$(cat "$target/class-path")" \
        "$@"
}
