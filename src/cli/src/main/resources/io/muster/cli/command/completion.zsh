# muster completion for zsh: asks 'muster complete' for words, so that ids come from the server.
_muster() {
  local -a candidates
  candidates=("${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n $candidates[1] ]]; then
    compadd -a candidates
  else
    _files
  fi
}
compdef _muster muster ./muster
