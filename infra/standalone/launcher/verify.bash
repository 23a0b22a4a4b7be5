# Holds bars of every origin against each other. Sourced by ./eigenkor.

# The settings are the platform's own; what is not set is what ./eigenkor up starts.
verify() {
    local target="$ROOT/serving-api/target"
    find_jdk
    if [[ ! -f "$target/class-path" ]]; then
        find_maven
        step "building the programs" build_java
    fi
    export EIGENKOR_KAFKA="${EIGENKOR_KAFKA:-127.0.0.1:${EIGENKOR_KAFKA_PORT:-19092}}"
    export EIGENKOR_STORE="${EIGENKOR_STORE:-sqlite:$DATA/bars.db}"
    exec "$JAVA_HOME/bin/java" -Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "$target/serving-api-1.0.0-SNAPSHOT.jar:$(cat "$target/class-path")" \
        com.eigenkor.serving.verify.VerifyMain "$@"
}
