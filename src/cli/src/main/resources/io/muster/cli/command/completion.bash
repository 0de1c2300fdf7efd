# muster completion for bash: asks 'muster complete' for words, so that ids come from the server.
_muster() {
  local words=() word rest=$COMP_LINE last=-1 i broken
  # Bash takes words apart at : and =, which ids hold; what no blank stands between is one word.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $i -eq 0 || $rest == [[:blank:]]* ]]; then
      rest=${rest#"${rest%%[![:blank:]]*}"}
      last=$((last + 1))
      words[last]=
    fi
    words[last]+=$word
    rest=${rest#"$word"}
  done
  # Only what stands behind the last of these is replaced.
  broken=${words[last]%"${words[last]##*[:=]}"}
  COMPREPLY=()
  # Read, not expanded: what a server calls things must never be run.
  while IFS= read -r word; do
    [[ -z $word ]] || COMPREPLY+=("$(printf '%q' "${word#"$broken"}")")
  done < <("${words[0]}" complete -- "${words[@]:1}" 2>/dev/null)
}
complete -o default -F _muster muster ./muster
