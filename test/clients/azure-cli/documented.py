"""Every `az` command that the documents name, in a block or in a sentence: it exists, and has the options that it is given.

Nothing is run: some ask for a login in a browser, or change what only a deployed cluster has.
"""

import pathlib
import re
import shlex

repository = pathlib.Path(__file__).parents[3]
documents = [repository / "README.md", *sorted((repository / "docs").rglob("*.md"))]


def documented_commands():
    """Pairs of a document's name and a command, without what is beside it on its line."""
    for document in documents:
        text = document.read_text(encoding="utf-8")
        blocks = re.findall(r"^```(?:console|sh)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        lines = [line for block in blocks for line in block.splitlines()]
        sentences = re.findall(r"`(az [a-z][^`]*)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
        for line in [*lines, *sentences]:
            for command in re.split(r"&&|[|]|\s#\s", line):
                if command.strip().startswith("az "):
                    yield document.relative_to(repository).as_posix(), command.strip()


def faults_of(cli, command):
    """What Azure CLI does not know of a command; nothing where it knows all of it."""
    words = shlex.split(command)[1:]
    named = [word for word in words if word.startswith("--")]
    spoken = words[: words.index(named[0])] if named else [word for word in words if word != "…"]
    invocation = cli.invocation_cls(
        cli_ctx=cli, parser_cls=cli.parser_cls, commands_loader_cls=cli.commands_loader_cls, help_cls=cli.help_cls
    )
    cli.invocation = invocation
    loader = invocation.commands_loader
    table = loader.load_command_table(spoken)
    name = " ".join(spoken)
    if name not in table:
        return [f"there is no command {name}"]
    invocation.data["command_string"] = loader.command_name = name
    loader.load_arguments(name)
    known = {"--output", "--query", "--subscription", "--yes"}
    for argument in table[name].arguments.values():
        known.update(str(option) for option in argument.type.settings.get("options_list") or [])
    return [f"{name} has no option {option}" for option in named if option not in known]
