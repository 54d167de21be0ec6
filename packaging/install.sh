#!/bin/sh
# Puts Desktop Chat into the menu of the desktop, for this user alone; --remove takes it out again.
# The app itself stays in the folder of this script: start it anew after the folder was moved.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/desktop-chat.desktop
command=$HOME/.local/bin/desktop-chat

refresh() {
    for tool in "update-desktop-database $data/applications" "gtk-update-icon-cache -qtf $data/icons/hicolor"; do
        if command -v "${tool%% *}" >/dev/null; then
            $tool >/dev/null 2>&1 || :
        fi
    done
}

remove() {
    (cd "$here/share" && find icons metainfo -type f) | while IFS= read -r file; do
        rm -f -- "$data/$file"
    done
    rm -f -- "$entry"
    if [ "$(readlink -- "$command" || :)" = "$here/desktop-chat" ]; then
        rm -f -- "$command"
    fi
}

case ${1:-} in
--remove)
    remove
    refresh
    echo "Desktop Chat is no longer in the menu. Your chats and this folder are untouched."
    ;;
'')
    mkdir -p -- "$data/applications" "$HOME/.local/bin"
    cp -R -- "$here/share/icons" "$here/share/metainfo" "$data/"
    # The command is quoted, which takes one backslash before some characters; in a desktop file
    # each backslash is doubled once more. A percent sign stands for itself when it is doubled.
    path=$(printf %s "$here/desktop-chat" | sed 's/[\\"`$]/\\&/g; s/\\/\\\\/g; s/%/%%/g')
    sed '/^Exec=/d' "$here/share/applications/desktop-chat.desktop" >"$entry"
    printf 'Exec="%s"\n' "$path" >>"$entry"
    if [ -L "$command" ] || [ ! -e "$command" ]; then
        ln -sf -- "$here/desktop-chat" "$command"
    fi
    refresh
    echo "Desktop Chat is in the menu, and as $command in the terminal."
    ;;
*)
    echo "usage: install.sh [--remove]" >&2
    exit 2
    ;;
esac
