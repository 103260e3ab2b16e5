/**
 * What makes a shell complete azsc. A script knows no command: it asks the azsc that was typed, `azsc __complete <words>`,
 * the last of which is the one at the cursor, so that it fits every version, and a function that is called azsc too. Each line
 * of the answer is a word, a tab and what it is; or the only line is `:files` or `:folders`, which the shell knows better.
 */
export const completionScripts = {
  // Nothing that is newer than bash 3.2, which macOS has: no mapfile, and compopt only where it is there.
  bash: `# Completion of azsc for bash: source <(azsc completion bash)
_azsc() {
  local current=\${COMP_WORDS[COMP_CWORD]} line
  # bash parts --format=md into three words, and puts what is offered after the sign.
  [[ $current == "=" ]] && current=
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files | :folders)
        compopt -o filenames 2>/dev/null
        local kind=-f
        [[ $line == :folders ]] && kind=-d
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen $kind -- "$current")
        return
        ;;
    esac
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <("\${COMP_WORDS[0]}" __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _azsc azsc
`,
  zsh: `#compdef azsc
# Completion of azsc for zsh: source <(azsc completion zsh), after compinit; or a file _azsc in a folder of $fpath
_azsc() {
  local -a lines offered
  local line
  lines=("\${(@f)$("\${(Q)words[1]}" __complete "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  case $lines[1] in
    :files) _files ;;
    :folders) _files -/ ;;
    *)
      for line in $lines; do
        offered+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
      done
      _describe azsc offered
      ;;
  esac
}
if [[ $funcstack[1] == _azsc ]]; then
  _azsc "$@"
else
  compdef _azsc azsc
fi
`,
  fish: `# Completion of azsc for fish: azsc completion fish | source
function __azsc_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l answer ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
    switch "$answer[1]"
        case :files
            __fish_complete_path "$current"
        case :folders
            __fish_complete_directories "$current" ""
        case '*'
            string join \\n -- $answer
    end
end
complete -c azsc -f -a '(__azsc_complete)'
`,
} as const;

export type Shell = keyof typeof completionScripts;

export const shells = Object.keys(completionScripts) as readonly Shell[];
