# shellcheck shell=bash
# What scripts/play and scripts/test share: packages and builds. They source it.

# The project's folder.
top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# packages GROUP...: the names that packages.txt lists under the groups, for this release of Debian. What is for scripts/test
# has what its unit tests need too.
packages() {
    local groups=" $* " group name rest release
    [[ $groups != *" test "* ]] || groups+="unit "
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

# make_root SUITE [ARCHITECTURE]: a bare system of that Debian release in build/roots, unless it is there. With another
# architecture it takes packages of that one too, to build for it. Prints the system's name.
make_root() {
    local suite=$1 other=${2:-}
    local name=$suite${other:+-$other} architectures
    local root=$top/build/roots/$name
    install_packages roots ${other:+emulator}
    if [[ ! -f $root/complete ]]; then
        say "Making a bare Debian ($name) in $root"
        architectures=$(dpkg --print-architecture)${other:+,$other}
        mkdir -p "$root" &&
            as_root mmdebstrap --variant=minbase --include=ca-certificates --architectures="$architectures" "$suite" "$root" >&2 &&
            as_root touch "$root/complete" || fail "The system could not be made: see above."
    fi
    printf '%s\n' "$name"
}

# in_root NAME [VARIABLE=VALUE...] COMMAND...: copies the sources into that system, as /kiosk, and runs the command there. The
# system and what is built in it are kept, so that the next time is quick.
in_root() {
    local name=$1 root=$top/build/roots/$1
    shift
    # The times of files come along: what did not change is not built again.
    as_root mkdir -p "$root/kiosk"
    as_root find "$root/kiosk" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    git -C "$top" ls-files -z --cached --others --exclude-standard |
        tar -C "$top" --null --files-from=- --ignore-failed-read -cf - | as_root tar -C "$root/kiosk" -xf - || return 1
    # What is mounted goes with the process that saw it. The kernel keeps that programs of arm64 are run by QEMU.
    as_root unshare --mount bash -c '
        root=$1 && shift
        kinds=/proc/sys/fs/binfmt_misc
        if [[ $root == *-arm64 ]]; then
            [[ -e $kinds/register ]] || mount -t binfmt_misc binfmt_misc "$kinds" || exit 1
            [[ -e $kinds/qemu-aarch64 ]] || cat /usr/lib/binfmt.d/qemu-aarch64.conf >"$kinds/register" || exit 1
        fi
        mount --rbind /dev "$root/dev" && mount -t proc proc "$root/proc" && mount -t tmpfs tmpfs "$root/tmp" &&
        exec chroot "$root" env -i PATH="$PATH" HOME=/tmp LANG=C.UTF-8 ${http_proxy:+http_proxy="$http_proxy"} "$@"' in_root "$root" "$@"
}
