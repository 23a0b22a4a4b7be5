# Finds the JDK, Node and Maven. Sourced by ./eigenkor.

JDK_WANTED=25
NODE_WANTED=20

say() { printf '%s\n' "$*"; }

fail() {
    printf 'eigenkor: %s\n' "$*" >&2
    exit 1
}

# Lines NAME=value of .env become variables, unless the shell has set them.
read_settings() {
    local line name
    [[ -f "$ROOT/.env" ]] || return 0
    while IFS= read -r line || [[ -n "$line" ]]; do
        [[ "$line" =~ ^[[:space:]]*([A-Z][A-Z0-9_]*)=(.*)$ ]] || continue
        name="${BASH_REMATCH[1]}"
        [[ -n "${!name+set}" ]] || export "$name=${BASH_REMATCH[2]}"
    done <"$ROOT/.env"
}

# sed reads to the end: one that quits early breaks the pipe of the program before it.
java_version() {
    "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p'
}

# A JDK, not a runtime: it has a compiler.
is_jdk() {
    [[ -x "$1/bin/javac" && "$(java_version "$1")" == "$JDK_WANTED" ]]
}

jdk_candidates() {
    [[ -n "${JAVA_HOME:-}" ]] && printf '%s\n' "$JAVA_HOME"
    if command -v javac >/dev/null 2>&1; then
        dirname "$(dirname "$(readlink -f "$(command -v javac)" 2>/dev/null || command -v javac)")"
    fi
    local glob
    for glob in \
        /usr/lib/jvm/*"$JDK_WANTED"* /usr/java/*"$JDK_WANTED"* /opt/*jdk*"$JDK_WANTED"* \
        "$HOME"/.sdkman/candidates/java/"$JDK_WANTED"* "$HOME"/.jdks/*"$JDK_WANTED"* \
        "${MISE_DATA_DIR:-$HOME/.local/share/mise}"/installs/java/*"$JDK_WANTED"* \
        "$HOME"/.asdf/installs/java/*"$JDK_WANTED"* \
        /opt/homebrew/opt/openjdk@"$JDK_WANTED" /usr/local/opt/openjdk@"$JDK_WANTED" \
        /Library/Java/JavaVirtualMachines/*"$JDK_WANTED"*/Contents/Home; do
        [[ -d "$glob" ]] && printf '%s\n' "$glob"
    done
    return 0
}

find_jdk() {
    local home
    while IFS= read -r home; do
        if is_jdk "$home"; then
            export JAVA_HOME="$home"
            return 0
        fi
    done < <(jdk_candidates)
    fail "a JDK $JDK_WANTED is missing. Install one with: $(jdk_install_line)"
}

jdk_install_line() {
    if [[ -d "$HOME/.sdkman" ]]; then
        printf 'sdk install java %s-tem' "$JDK_WANTED"
    elif command -v mise >/dev/null 2>&1; then
        printf 'mise use -g java@temurin-%s' "$JDK_WANTED"
    elif command -v brew >/dev/null 2>&1; then
        printf 'brew install openjdk@%s' "$JDK_WANTED"
    elif apt-cache show "openjdk-$JDK_WANTED-jdk-headless" >/dev/null 2>&1; then
        printf 'sudo apt-get install -y openjdk-%s-jdk-headless' "$JDK_WANTED"
    else
        printf 'curl -s https://get.sdkman.io | bash && . ~/.sdkman/bin/sdkman-init.sh && sdk install java %s-tem' "$JDK_WANTED"
    fi
}

node_major() {
    "$1" --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p'
}

node_candidates() {
    command -v node 2>/dev/null || true
    local glob
    for glob in \
        "$HOME"/.nvm/versions/node/v*/bin/node \
        "${MISE_DATA_DIR:-$HOME/.local/share/mise}"/installs/node/*/bin/node \
        "$HOME"/.asdf/installs/nodejs/*/bin/node "$HOME"/.local/share/fnm/node-versions/*/installation/bin/node \
        /opt/homebrew/opt/node*/bin/node /usr/local/opt/node*/bin/node /usr/local/bin/node; do
        [[ -x "$glob" ]] && printf '%s\n' "$glob"
    done
    return 0
}

find_node() {
    local node major
    while IFS= read -r node; do
        major="$(node_major "$node")"
        if [[ -n "$major" && "$major" -ge "$NODE_WANTED" ]]; then
            PATH="$(dirname "$node"):$PATH"
            export PATH
            return 0
        fi
    done < <(node_candidates)
    fail "Node $NODE_WANTED or newer is missing. Install it with: $(node_install_line)"
}

node_install_line() {
    if [[ -d "$HOME/.nvm" ]]; then
        printf 'nvm install %s' "$NODE_WANTED"
    elif command -v mise >/dev/null 2>&1; then
        printf 'mise use -g node@%s' "$NODE_WANTED"
    elif command -v brew >/dev/null 2>&1; then
        printf 'brew install node@%s' "$NODE_WANTED"
    else
        printf 'curl -fsSL https://fnm.vercel.app/install | bash && fnm install %s' "$NODE_WANTED"
    fi
}

# An installed Maven from 3.8 on, else the wrapper, which fetches one.
# shellcheck disable=SC2034 # used where the programs are built
find_maven() {
    MAVEN="$ROOT/mvnw"
    local version
    if command -v mvn >/dev/null 2>&1; then
        version="$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')"
        case "$version" in
            3.8 | 3.9 | 4.*) MAVEN="$(command -v mvn)" ;;
        esac
    fi
}
