#!/bin/bash
# Unpacks RHVoice and its English voices into a folder and leaves a program `say` there; installs nothing, and leaves
# apt's own sources as they are. For who remakes the voices: on Debian, as root.
#   scripts/sounds/get-rhvoice.sh FOLDER
#   RHVOICE_SAY=FOLDER/say npm run sounds
set -euo pipefail
folder=$(realpath -m "${1:?which folder?}")
mirror=$(grep -rhoE 'https?://[^ ]+/debian( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | awk 'NR == 1' || true)
[ -n "$mirror" ] || { echo "No Debian mirror in apt's sources: this needs Debian" >&2; exit 1; }
mkdir -p "$folder/debs" "$folder/root"

# The engine is bookworm's; the voices are trixie's, where slt comes under the CMU licence.
engine='rhvoice librhvoice-core7 librhvoice-audio2 libsonic0 libao4 libao-common libportaudio2'
fetch() { # RELEASE PACKAGE…
  local at="$folder/$1"
  mkdir -p "$at/lists/partial" "$at/cache/archives/partial"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $1 main non-free" > "$at/src.list"
  local options=(-qq -o "Dir::Etc::sourcelist=$at/src.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$at/lists" -o "Dir::Cache=$at/cache" -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update
  (cd "$folder/debs" && apt-get "${options[@]}" download "${@:2}")
}
# shellcheck disable=SC2086
fetch bookworm $engine
fetch trixie rhvoice-english
for package in "$folder"/debs/*.deb; do dpkg-deb -x "$package" "$folder/root"; done

# RHVoice looks for its voices in /usr/share: they are laid over it for the one process that speaks.
cat > "$folder/say" <<SAY
#!/bin/bash
# say VOICE OUT.wav < text
exec unshare -m sh -c '
  mount -t overlay o -o lowerdir=$folder/root/usr/share:/usr/share /usr/share
  mount -t overlay o -o lowerdir=$folder/root/etc:/etc /etc
  LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu exec $folder/root/usr/bin/RHVoice-test -p "\$1" -q max -o "\$2"
' _ "\$@"
SAY
chmod +x "$folder/say"
echo "Spoken by: RHVOICE_SAY=$folder/say npm run sounds"
