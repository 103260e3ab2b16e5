import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { root } from "../cli/run-azsc.js";
import { blocks } from "./markdown.js";
import { documents } from "./shell-lines.js";

/** What examples take from the program around them. */
const surroundings: Readonly<Record<string, string>> = {
  account: 'import("/src/index.js").BatchAccount',
  description: "unknown",
  endpointSubnetId: "string",
  group: 'import("@pulumi/azure-native/resources/resourceGroup.js").ResourceGroup',
  id: "string",
  identity: 'import("@pulumi/azure-native/managedidentity/userAssignedIdentity.js").UserAssignedIdentity',
  identityId: "string",
  inputs: "Record<string, unknown>",
  network: 'import("@pulumi/azure-native/network/virtualNetwork.js").VirtualNetwork',
  parent: "object",
  provider: "object | undefined",
  quota:
    'ConstructorParameters<typeof import("/src/simulator/index.js").SimulatedAzure>[0]["subscriptions"][number]["quota"]',
  readFileSync: "(file: string, encoding: string) => string",
  stackFile: "{ cluster: unknown }",
  subnet: 'import("@pulumi/azure-native/network/subnet.js").Subnet',
  subnetId: "string",
  subscriptionId: "string",
  tenantId: "string",
  vault: 'import("@pulumi/azure-native/keyvault/vault.js").Vault',
  virtualNetworkId: "string",
  workspace: 'import("/src/index.js").MachineLearningWorkspace',
  zone: 'import("@pulumi/azure-native/privatedns/privateZone.js").PrivateZone',
};

/** Examples that are no program, with what makes them one. */
const completed: Readonly<Record<string, (example: string) => string>> = {
  "src/components/transform.ts": (example) =>
    `export const example: Transform<import("@pulumi/azure-native/compute/virtualMachineScaleSet.js").VirtualMachineScaleSetArgs> = ${example};`,
  "src/cli/command.ts": (example) => example.replace("{ … }", "{ throw new Error(version.name + json + String(io)); }"),
};

/** Files that examples import and a project has: its program, and a package that Pulumi generates. */
const beside: Readonly<Record<string, string>> = {
  "index.ts": "export {};",
  "generated.d.ts": `declare module "@pulumi/azure-native_compute_v20260301/compute" {
    export { VirtualMachineScaleSet } from "@pulumi/azure-native/compute/virtualMachineScaleSet.js";
  }`,
};

interface Example {
  readonly name: string;
  /** File whose exports it may use without an import. */
  readonly file: string;
  readonly text: string;
}

function examplesIn(file: string): Example[] {
  const comments = readFileSync(join(root, file), "utf8").match(/\/\*\*[^]*?\*\//g) ?? [];
  const texts = comments.flatMap((comment) =>
    [...comment.replace(/^ *\* ?/gm, "").matchAll(/^@example\n([^]*?)(?=^@|^\/|(?![^]))/gm)].map(([, text]) => text!),
  );
  const whole = completed[file] ?? ((text: string): string => text);
  return texts.map((text, place) => ({ name: `${file}, ${place + 1}`, file, text: whole(text.trim()) }));
}

const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => `src/${name}`);
const inDocuments = documents.flatMap(({ path, text }) =>
  [...blocks(text, "ts"), ...blocks(text, "js")].map((block, place): Example => ({
    name: `${path}, ${place + 1}`,
    file: "src/index.ts",
    text: block,
  })),
);
// A kind of problem is compared with its source, word for word, where the page on errors is tested.
const examples = [...sources.flatMap(examplesIn), ...inDocuments].filter(({ name }) => !name.includes("how-to-write"));

const packages = { "azure-supercomputer": "/src/index.js", "azure-supercomputer/simulator": "/src/simulator/index.js" };

/** Names that a file exports, those of files that it exports whole among them. */
function exportsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const whole = [...text.matchAll(/^export (?:type )?\* from "([^"]*)\.js"/gm)].flatMap(([, other]) =>
    exportsOf(join(dirname(file), `${other!}.ts`)),
  );
  const declared = [...text.matchAll(/^export (?:abstract |async )?(?:const|class|function|type|interface) (\w+)/gm)];
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) => list!.split(","));
  const names = listed.map((name) => name.replace(/^\s*(type )?(.* as )?|\s*$/g, "")).filter((name) => name !== "");
  return [...whole, ...declared.map(([, name]) => name!), ...names];
}

/** An example as a module: what it uses and does not bring comes from the file that it stands in, the package or the surroundings. */
function moduleOf({ file, text }: Example): string {
  const own = Object.entries(packages).reduce((all, [name, path]) => all.replaceAll(`"${name}"`, `"${path}"`), text);
  const used = new Set(own.match(/[A-Za-z_]\w*/g));
  for (const [brought] of own.matchAll(
    /(?<=import (?:type )?\{)[^}]*|(?<=(?:const|let|class|function) (?:\{ )?)[\w, ]+/g,
  ))
    for (const name of brought.split(/,\s*/)) used.delete(name.trim());
  const imports: string[] = [];
  for (const from of [file, "src/index.ts", "src/simulator/index.ts"]) {
    const names = exportsOf(from).filter((name) => used.delete(name));
    if (names.length > 0) imports.push(`import { ${names.join(", ")} } from "/${from.replace(/ts$/, "js")}";`);
  }
  const declared = Object.entries(surroundings).filter(([name]) => used.has(name));
  return [...imports, ...declared.map(([name, type]) => `declare const ${name}: ${type};`), own, "export {};"].join(
    "\n",
  );
}

describe("the examples", () => {
  it("of documentation comments and documents are programs that the compiler takes", { timeout: 300_000 }, () => {
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (file) => readFileSync(file, "utf8")) as {
      config: object;
    };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const loose = {
      ...options,
      noEmit: true,
      noUnusedLocals: false,
      noUnusedParameters: false,
      verbatimModuleSyntax: false,
    };
    const names = examples.map((_, place) => join(root, "test", "docs", `example-${place}.ts`));
    const texts = new Map<string, string>();
    examples.forEach((example, place) => {
      texts.set(
        names[place]!,
        moduleOf(example)
          .replace(/(from|import\()( ?)"\/src/g, `$1$2"${root}/src`)
          .replaceAll(`import("/src`, `import("${root}/src`),
      );
    });
    for (const [name, text] of Object.entries(beside)) texts.set(join(root, "test", "docs", name), text);
    const host = ts.createCompilerHost(loose);
    // As tsc does: half of the text of azure-native's declarations are comments.
    host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (file, language, ...rest) => {
      const text = texts.get(file);
      return text === undefined ? read(file, language, ...rest) : ts.createSourceFile(file, text, language);
    };
    host.fileExists = (file) => texts.has(file) || ts.sys.fileExists(file);
    const program = ts.createProgram([...texts.keys()], loose, host);
    const faults = names.flatMap((name, place) => {
      const source = program.getSourceFile(name);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
        ({ messageText }) => `${examples[place]!.name}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
      );
    });
    expect(examples.length).toBeGreaterThan(25);
    expect(faults).toEqual([]);
  });

  it("in JSON can be read", () => {
    const json = documents.flatMap(({ path, text }) => blocks(text, "json").map((block) => ({ path, block })));
    expect(json.length).toBeGreaterThan(3);
    for (const { path, block } of json) expect(() => JSON.parse(block) as unknown, path).not.toThrow();
  });
});
