#!/bin/sh
# Opens the map on this computer: by python3, else by node. TALENT_MAP_BROWSER=none opens no browser.
case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
here=$(CDPATH='' cd -- "$here" && pwd) || exit 1
if command -v python3 >/dev/null 2>&1 && python3 -c '' 2>/dev/null; then
  exec python3 "$here/launch/serve.py" "$here/site" '@PAGE@'
fi
if command -v node >/dev/null 2>&1; then
  exec node "$here/launch/serve.mjs" "$here/site" '@PAGE@'
fi
echo '没有找到 python3 或 node,请安装其中一个。 Neither python3 nor node was found; install one of them.' >&2
exit 1
