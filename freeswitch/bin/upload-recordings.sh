#!/bin/sh
# Uploads finished recordings from this switch to a Callcard that does not see its folders. Start it again and again, by a
# timer of systemd or by cron: each run goes on where the one before stopped, and a run beside another one ends at once.
# Needs curl, openssl, and find with -mmin. freeswitch/README.md, "Uploads", has the settings.
set -u

fail() {
  printf '%s\n' "upload-recordings: $*" >&2
  exit 2
}

say() {
  printf '%s\n' "upload-recordings: $*"
}

url=${CALLCARD_URL:-}
dir=${CALLCARD_RECORDINGS_DIR:-}
key=${CALLCARD_UPLOAD_KEY:-}
key_file=${CALLCARD_UPLOAD_KEY_FILE:-}
node=${CALLCARD_NODE:-$(hostname)}
minutes=${CALLCARD_UPLOAD_AFTER_MINUTES:-2}
keep=${CALLCARD_UPLOAD_KEEP:-yes}
tries=${CALLCARD_UPLOAD_TRIES:-5}
pause=${CALLCARD_UPLOAD_PAUSE_SECONDS:-2}

[ -n "$url" ] || fail 'CALLCARD_URL is missing: the address of Callcard, such as https://callcard.example'
[ -d "$dir" ] || fail 'CALLCARD_RECORDINGS_DIR is no folder: name the recordings folder of the switch'
[ -z "$key_file" ] || key=$(cat "$key_file") || fail "CALLCARD_UPLOAD_KEY_FILE cannot be read: $key_file"
[ -n "$key" ] || fail 'CALLCARD_UPLOAD_KEY_FILE is missing: a file with a key that has the scope recordings:upload'
case $keep in yes | no) ;; *) fail 'CALLCARD_UPLOAD_KEEP must be yes or no' ;; esac
for tool in curl openssl; do command -v "$tool" >/dev/null || fail "$tool is missing: install it"; done

work=$(mktemp -d) || fail 'no temporary folder can be made'
lock=$dir/.callcard-upload
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

# One run at a time. The lock goes with its process, however that ends.
exec 9>"$lock" || fail "$dir cannot be written: run this as a user who may"
if command -v flock >/dev/null; then flock -n 9 || exit 0; fi

# The key is in no argument, which every user of the machine could read.
printf 'header = "Authorization: Bearer %s"\n' "$key" >"$work/curl" && chmod 600 "$work/curl"

# Sets $status, and leaves the answer in $work/body and $work/head.
ask() {
  : >"$work/head"
  : >"$work/body"
  status=$(curl --config "$work/curl" --silent --connect-timeout 10 --speed-limit 1 --speed-time 60 \
    --dump-header "$work/head" --output "$work/body" --write-out '%{http_code}' "$@") || :
}

header() {
  tr -d '\r' <"$work/head" | sed -n "s/^$1: *//Ip" | tail -n 1
}

member() {
  sed -n "s/.*\"$1\": *\"\{0,1\}\([^\",}]*\).*/\1/p" "$work/body" | head -n 1
}

detail() {
  sed -n 's/.*"detail": *"\([^"]*\)".*/\1/p' "$work/body"
}

hex_of() {
  openssl dgst -sha256 -r "$1" | cut -d ' ' -f 1
}

# One try: asks how much is there, and sends the rest. Sets $status.
send() {
  ask "$address"
  if [ "$status" = 200 ] && [ "$(member sha256)" = "$hex" ]; then
    case $(member state) in
      stored) return ;;
      waiting) status=202 && return ;;
      incomplete)
        offset=$(header Upload-Offset)
        tail -c "+$((offset + 1))" "$file" | ask_with_stdin PATCH "$offset"
        status=$(cat "$work/status")
        return
        ;;
    esac
  elif [ "$status" != 200 ] && [ "$(member code)" != upload-not-begun ]; then
    return
  fi
  ask --request PUT --header "Repr-Digest: $digest" --header 'Content-Type: audio/wav' \
    --upload-file "$file" "$address"
}

# In a pipe a variable would be lost.
ask_with_stdin() {
  ask --request "$1" --header "Upload-Offset: $2" --header "Repr-Digest: $digest" \
    --header 'Content-Type: application/partial-upload' --upload-file - "$address"
  printf '%s' "$status" >"$work/status"
}

# 0: stored; 1: later; 2: never.
upload() {
  file=$1
  address=${url%/}/v1/switch-uploads/$node/${file##*/}
  try=0
  while [ "$try" -lt "$tries" ]; do
    [ "$try" -eq 0 ] || sleep $((pause * try))
    try=$((try + 1))
    hex=$(hex_of "$file") || return 1
    digest="sha-256=:$(openssl dgst -sha256 -binary "$file" | openssl base64 -A):"
    send
    code=$(member code)
    case $status in
      200 | 201)
        if [ "$(member state)" = stored ] && [ "$(member sha256)" = "$hex" ]; then return 0; fi
        ;;
      202)
        # Whole, and waiting for its call: asked again by the next run.
        if [ "$(member state)" = waiting ]; then return 1; fi
        ;;
      409)
        case $code in
          recording-differs) return 2 ;;
          recording-not-finished) return 1 ;;
        esac
        ;;
      422) if [ "$code" = upload-no-audio ]; then return 2; fi ;;
      401 | 403 | 404 | 410 | 413) return 2 ;;
    esac
  done
  return 1
}

is_done() {
  [ -f "$1.uploaded" ] && [ ! "$1" -nt "$1.uploaded" ]
}

finish() {
  if [ "$keep" = yes ]; then
    printf '%s\n' "$hex" >"$1.uploaded"
  # What somebody wrote to meanwhile is not what was stored.
  elif [ "$(hex_of "$1")" = "$hex" ]; then
    rm -f "$1" "$1.uploaded"
  fi
}

find "$dir" -type f -name '*.wav' -mmin "+$minutes" >"$work/files" || fail "$dir cannot be read"
failed=0
while IFS= read -r found; do
  case ${found##*/} in
    *-conversation.wav | *-conversation-[0-9]*.wav | *-voicemail.wav | *-voicemail-[0-9]*.wav) ;;
    *) continue ;;
  esac
  is_done "$found" && continue
  # A switch that holds the file open still writes it.
  if command -v fuser >/dev/null && fuser -s "$found" 2>/dev/null; then continue; fi
  upload "$found" </dev/null
  case $? in
    0) finish "$found" && say "stored ${found##*/}" ;;
    1) say "later ${found##*/} (${status:-no answer} ${code:-})" ;;
    *)
      failed=1
      say "refused ${found##*/} (${status:-no answer} ${code:-}): $(detail)" >&2
      ;;
  esac
done <"$work/files"
exit "$failed"
