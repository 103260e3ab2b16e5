import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCommands } from "../../src/cli/commands/index.js";
import { azsc, root } from "./run-azsc.js";

const commands = await loadCommands();

describe("azsc --help", () => {
  it("lists the commands and the exit codes", async () => {
    const run = await azsc(["--help"]);
    expect(run.stdout).toMatchInlineSnapshot(`
      "Usage: azsc [options] [command]

      Plan and try out GPU supercomputers on Azure.

      Options:
        -V, --version                     print the version
        -h, --help                        print help

      Commands:
        plan [options] [stack]            show what a stack becomes on Azure: nodes, InfiniBand islands,
                                          quota, price, addresses
        simulate [options] [stack]        run the program of pulumi up against a simulated Azure, without
                                          an account
        report [options] <stack>          draw the planned supercomputer as one HTML file: fabric,
                                          timeline, cost, limits, problems
        export [options] [stack]          print a stack as one ARM deployment template for a subscription
        validate [options] <stack>        check a stack file and everything that can be known before
                                          deploying
        catalogue [options] [name]        list VM sizes, images and regions, or show all that is known
                                          about one of them, with sources
        explain [options] [code]          explain the code of a problem, one of Azure's own, or an option
                                          of the stack file
        azure [options] <action> [stack]  the simulated Azure for other programs: its Pulumi provider, and
                                          a server for Azure's own clients
        recover [options] <stack>         after a pulumi up that was killed or failed: find what Azure has
                                          made, and take it into the stack's state
        init [options] [stack]            begin a project in this folder: Pulumi.yaml, program and stack
                                          file; asks for what no option says
        completion [options] <shell>      print the script that makes a shell complete commands, options,
                                          stacks, codes and VM sizes
        help [command]                    print help for a command

      Exit codes
        0  no error; there may be warnings and notes
        1  a defect of azsc
        2  problems in the input
        3  the simulated Azure refused

      Deploying is Pulumi's own command: pulumi up --stack <stack>
      "
    `);
    expect([run.exitCode, run.stderr]).toEqual([0, ""]);
  });

  it("is what azsc alone prints", async () => {
    expect(await azsc([])).toEqual(await azsc(["--help"]));
  });

  it("of plan shows its options and examples", async () => {
    expect((await azsc(["plan", "--help"])).stdout).toMatchInlineSnapshot(`
      "Usage: azsc plan [options] [stack]

      Show what a stack becomes on Azure: nodes, InfiniBand islands, quota, price, addresses.

      Arguments:
        stack              name of a stack in stacks/, or path of a stack file

      Options:
        --json             print one JSON object (docs/json.md)
        --before <file>    compare with what is deployed: its stack file, its azsc plan --json or its
                           ledger
        --observed <file>  JSON with quota, restrictions and features of the real subscription
        --format <format>  text (default), or md: Markdown for a pull request
        --program <file>   a Pulumi program of your own, instead of the stack's; the stack then gives its
                           configuration
        -h, --help         print help

      Examples:
        azsc plan nd-a100-v4                                  a stack in stacks/
        azsc plan ./Pulumi.train.yaml --json > before.json    any stack file, as JSON
        azsc plan ./Pulumi.train.yaml --before deployed.yaml  what pulumi up then does
        azsc plan train --before deployed.yaml --format md    the same for a pull request
        azsc plan --program ./index.ts                        the plan of the Supercomputer of a Pulumi
                                                              program
      "
    `);
  });

  it("of simulate shows its options and examples", async () => {
    expect((await azsc(["simulate", "--help"])).stdout).toMatchInlineSnapshot(`
      "Usage: azsc simulate [options] [stack]

      Run the program of pulumi up against a simulated Azure, without an account.

      Arguments:
        stack              name of a stack in stacks/, or path of a stack file

      Options:
        --json             print one JSON object (docs/json.md)
        --observed <file>  JSON with quota, restrictions and features of the real subscription
        --program <file>   a Pulumi program of your own, instead of the stack's; the stack then gives its
                           configuration
        --engine           drive the real Pulumi CLI: preview, up, up again, refresh, destroy
        --state <folder>   with --engine: keep the simulated Azure and Pulumi's state there
        -h, --help         print help

      Examples:
        azsc simulate nd-a100-v4                                 quota granted as planned
        azsc simulate ./Pulumi.train.yaml --observed quota.json  quota of the real subscription
        azsc simulate --program ./index.ts                       any Pulumi program that uses the
                                                                 components
        azsc simulate nd-a100-v4 --json                          every declared resource with its inputs
        azsc simulate nd-a100-v4 --engine                        what the real Pulumi engine does, from
                                                                 preview to destroy
      "
    `);
  });

  it("of validate shows its options and examples", async () => {
    expect((await azsc(["validate", "--help"])).stdout).toMatchInlineSnapshot(`
      "Usage: azsc validate [options] <stack>

      Check a stack file and everything that can be known before deploying.

      Arguments:
        stack       name of a stack in stacks/, or path of a stack file

      Options:
        --json      print one JSON object (docs/json.md)
        -h, --help  print help

      Examples:
        azsc validate nd-a100-v4                  a stack in stacks/
        azsc validate ./Pulumi.train.yaml --json  problems with file, line and column, for an editor or CI
      "
    `);
  });

  it("of catalogue shows its options and examples", async () => {
    expect((await azsc(["catalogue", "--help"])).stdout).toMatchInlineSnapshot(`
      "Usage: azsc catalogue [options] [name]

      List VM sizes, images and regions, or show all that is known about one of them, with sources.

      Arguments:
        name        a VM size, an image or a region, or a part of such names; without it, everything is
                    listed

      Options:
        --json      print one JSON object (docs/json.md)
        -h, --help  print help

      Examples:
        azsc catalogue                        the list
        azsc catalogue Standard_ND96asr_v4    one VM size
        azsc catalogue T4                     what has T4 in its name
        azsc catalogue sweden                 the regions that are called so
        azsc catalogue southcentralus --json  one region, as JSON
      "
    `);
  });

  it("of explain shows its options and examples", async () => {
    expect((await azsc(["explain", "--help"])).stdout).toMatchInlineSnapshot(`
      "Usage: azsc explain [options] [code]

      Explain the code of a problem, one of Azure's own, or an option of the stack file.

      Arguments:
        code        such as vm-size-unknown or nodePools[].mounts; without it, all codes are listed

      Options:
        --json      print one JSON object (docs/json.md)
        -h, --help  print help

      Examples:
        azsc explain                      all codes
        azsc explain vm-size-unknown      the rule behind one of them
        azsc explain AllocationFailed     what one of Azure's codes means here, and what to do
        azsc explain network.natGateways  an option: its values, and what a change of it does
      "
    `);
  });

  it.each(commands.map((command) => command.name))("%s --help and help %s are the same", async (name) => {
    expect(await azsc(["help", name])).toEqual(await azsc([name, "--help"]));
  });

  it("every command takes --json", () => {
    expect(commands.filter((command) => !command.options.some((option) => option.name === "json"))).toEqual([]);
  });

  it("says beside the provider what names the simulated Azure, without which it does not start", () => {
    const examples = commands.flatMap((command) => command.examples ?? []);
    const ofProvider = examples.filter(({ command }) => command.includes("provider-path"));
    expect(ofProvider.length).toBeGreaterThan(0);
    expect(ofProvider.filter((one) => !one.shows.includes("AZSC_SIMULATED_AZURE"))).toEqual([]);
  });
});

describe("azsc --version", () => {
  it("prints the version of the package", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect((await azsc(["--version"])).stdout).toBe(`${version}\n`);
  });
});
