#!/bin/sh
# Adds Callcard to the configuration that FreeSWITCH comes with ("vanilla"), and takes it out again:
#
#   add-to-vanilla.sh /etc/freeswitch '48225550100|48225550101'
#   add-to-vanilla.sh --undo /etc/freeswitch
#
# The second argument are your lines as the trunk sends them, digits alone. What is edited is kept beside it, in callcard-before.
set -eu

fail() {
  echo "add-to-vanilla: $1" >&2
  exit 1
}

from=$(cd "$(dirname "$0")/.." && pwd)
edited='vars.xml autoload_configs/modules.conf.xml autoload_configs/event_socket.conf.xml autoload_configs/acl.conf.xml directory/default.xml'
added='callcard_vars.xml dialplan/callcard.xml dialplan/consent.xml dialplan/public/00_callcard.xml autoload_configs/json_cdr.conf.xml sounds'

undo() {
  [ -d "$kept/before" ] || fail "$conf has nothing of Callcard: there is no $kept/before"
  # What somebody has changed since is theirs.
  for file in $(cd "$kept/after" && find . -type f); do
    cmp -s "$kept/after/$file" "$conf/$file" ||
      fail "$conf/$file was changed since: take Callcard's part out by hand, compare with $kept/before/$file"
  done
  for name in $added; do rm -rf "${conf:?}/$name"; done
  (cd "$kept/before" && find . -type f) | while read -r file; do cp -p "$kept/before/$file" "$conf/$file"; done
  rm -r "$kept"
}

keep() {
  mkdir -p "$kept/$1/$(dirname "$2")"
  cp -p "$conf/$2" "$kept/$1/$2"
}

# Puts a line before or after the first one that matches.
insert() {
  file=$conf/$1
  awk -v where="$2" -v pattern="$3" -v text="$4" '
    !done && $0 ~ pattern { done = 1; if (where == "before") print text; print; if (where == "after") print text; next }
    { print }
    END { exit !done }' "$file" >"$file.new" || fail "$file has no line with $3: add this by hand: $4"
  cat "$file.new" >"$file"
  rm "$file.new"
}

add() {
  case $lines in
    '' | *[!0-9\|]*) fail "say your lines as the trunk sends them, digits, with | between them: '48225550100|48225550101'" ;;
  esac
  [ -e "$kept" ] && fail "$kept is there: Callcard was added already; take it out with --undo"
  for name in $added; do [ ! -e "$conf/$name" ] || fail "$conf/$name is there already: move it away, or merge by hand"; done
  profiles=$(cd "$conf" && ls sip_profiles/*.xml)
  for file in $edited $profiles; do
    [ -f "$conf/$file" ] || fail "$conf/$file is missing: this is no vanilla configuration"
    keep before "$file"
  done

  cp "$from/dialplan/callcard.xml" "$from/dialplan/consent.xml" "$conf/dialplan/"
  cp "$from/autoload_configs/json_cdr.conf.xml" "$conf/autoload_configs/"
  cp -R "$from/sounds" "$conf/sounds"
  # What vanilla sets itself stays its own; the profile of conferences is added by hand.
  sed -e '/data="\(domain\|internal_sip_port\|external_sip_port\|recordings_dir\|hold_music\)[=$]/d' \
    -e '/data="callcard_built_in_recordings_dir=/d' -e '/data="callcard_conference\$/d' \
    "$from/vars.xml" >"$conf/callcard_vars.xml"
  sed 's/"apply-inbound-acl" value="event_socket"/"apply-inbound-acl" value="loopback.auto"/' \
    "$from/autoload_configs/event_socket.conf.xml" >"$conf/autoload_configs/event_socket.conf.xml"
  cat >"$conf/dialplan/public/00_callcard.xml" <<XML
<include>
  <extension name="callcard">
    <condition field="destination_number" expression="^\\+?($lines)\\z">
      <action application="transfer" data="\$1 XML callcard_inbound"/>
    </condition>
  </extension>
</include>
XML
  insert vars.xml before '^</include>' '  <X-PRE-PROCESS cmd="include" data="callcard_vars.xml"/>'
  insert autoload_configs/modules.conf.xml after 'load module="mod_loopback"' '    <load module="mod_json_cdr"/>'
  insert autoload_configs/acl.conf.xml before '</network-lists>' \
    '    <list name="callcard_browsers" default="deny"><node type="allow" cidr="$${callcard_ws_cidr}"/></list>'
  insert directory/default.xml after 'data="default/\*.xml"' '	  <X-PRE-PROCESS cmd="include" data="$${callcard_phones_dir}/*.xml"/>'
  for file in $profiles; do
    insert "$file" after '<settings>' '    <param name="enable-chat" value="false"/>'
  done
  sed -i 's/<param name="ws-binding" *value="[^"]*"\/>/<param name="ws-binding" value="$${callcard_ws_binding}"\/>/' "$conf/sip_profiles/internal.xml"
  insert sip_profiles/internal.xml after '<settings>' '    <param name="apply-candidate-acl" value="$${callcard_candidate_acl}"/>'
  for file in $edited $profiles; do keep after "$file"; done
}

if [ "${1:-}" = --undo ]; then
  action=undo
  shift
else
  action=add
fi
conf=${1:-}
lines=${2:-}
[ -f "$conf/freeswitch.xml" ] || fail "name the folder of the configuration, the one that has freeswitch.xml"
conf=$(cd "$conf" && pwd)
kept=$conf/callcard-before
$action
