# shellcheck shell=bash
# What scripts/play and scripts/test share: packages and builds. They source it.

# The project's folder.
top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# packages GROUP...: the names that packages.txt lists under the groups, for this release of Debian.
packages() {
    local groups=" $* " group name rest release
    # The release in the making has no number yet.
    release=$(. /etc/os-release && printf '%s' "${VERSION_ID:-99}")
    while read -r group name rest; do
        [[ $group == *">="* ]] && ((${release%%.*} < ${group#*>=})) && continue
        [[ $groups == *" ${group%%>=*} "* ]] && printf '%s\n' "$name"
    done <"$top/scripts/packages.txt"
    return 0
}

# missing_packages GROUP...: those of them that are not installed.
missing_packages() {
    local wanted
    mapfile -t wanted < <(packages "$@")
    comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
            sed -n 's/^installed //p' | sort -u)
}

# as_root COMMAND...: as it is for root, else by sudo.
as_root() {
    if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# apt_get LOG ARGUMENT...: without questions; what it says goes to the log.
apt_get() {
    local log=$1
    shift
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" \
        </dev/null >>"$log" 2>&1
}

# install_packages GROUP...: installs what is missing; returns at once where nothing is.
install_packages() {
    command -v dpkg-query >/dev/null || fail "This is made for Debian 12 and 13, and there is no dpkg here."
    local missing pause log
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    say "Installing Debian packages, which takes a minute or two: ${missing[*]}"
    if ((EUID != 0)) && ! { command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; }; then
        fail "That takes an administrator. Please have one run:" $'\n\n' \
            "   apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" $'\n'
    fi
    log=$(mktemp)
    for pause in 3 10 0; do
        apt_get "$log" -o APT::Update::Error-Mode=any update && break
        ((pause)) || break  # the lists that are there may do
        say "The package lists could not be brought up to date; once more in $pause seconds."
        sleep "$pause"
    done
    apt_get "$log" install -y --no-install-recommends "${missing[@]}" || {
        tail -n 25 "$log" >&2
        fail "The packages could not be installed: apt-get says why above, and $log has the rest. Is there a network?"
    }
    rm "$log"
}

# leave_sudo SCRIPT ARGUMENT...: under sudo, starts the script again as the person who called it, so that what is built
# stays theirs and what is shown is on their display.
leave_sudo() {
    [[ $EUID == 0 && ${SUDO_UID:-0} != 0 ]] || return 0
    local person=(setpriv "--reuid=$SUDO_UID" "--regid=$SUDO_GID" --init-groups)
    # A folder that is not theirs is root's to build in.
    "${person[@]}" test -w "$top" || return 0
    [[ -d /run/user/$SUDO_UID ]] && export XDG_RUNTIME_DIR=/run/user/$SUDO_UID
    HOME=$(getent passwd "$SUDO_UID" | cut -d: -f6) exec "${person[@]}" "$@"
}

# configure PRESET: as far as something is missing or has changed.
configure() {
    local preset=$1 folder=$top/build/$1 log=$top/build/$1/configure.log
    if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
    mkdir -p "$folder" || return 1
    # Ninja configures again what has changed. It cannot where nothing is configured yet, or for another place.
    ninja -C "$folder" build.ninja >"$log" 2>&1 || {
        say "Configuring build/$preset"
        cmake -S "$top" --preset "$preset" --fresh >"$log" 2>&1 || {
            cat "$log" >&2
            return 1
        }
    }
}

# build PRESET TARGET...: configures and builds as far as something is missing or has changed.
build() {
    local preset=$1 folder=$top/build/$1
    configure "$preset" || return 1
    shift
    [[ $(ninja -C "$folder" -n "$@") == *"no work to do"* ]] && return 0
    say "Building build/$preset"
    if [[ -t 2 ]]; then
        NINJA_STATUS='  %f of %t ' ninja -C "$folder" "$@" >&2
    else
        ninja -C "$folder" --quiet "$@" >&2
    fi
}
