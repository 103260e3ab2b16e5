/**
 * Reads the declarations of `@pulumi/azure-native` and writes `azure-native-types.json` of the catalogue: what each simulated
 * type accepts, nested objects and enum values included. Run it after azure-native is upgraded:
 * `npm run generate:types`.
 *
 * Only syntax is read, never types resolved, so it takes about two seconds instead of the minutes a type check would.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import type { PropertyTables } from "../../../catalogue/azure-native-types.js";
import { simulatedTypes } from "../simulated-types.js";

type Declarations = Map<string, ts.InterfaceDeclaration>;
type EnumValues = Map<string, readonly (string | number)[]>;

/**
 * Members that azure-native declares and the API version it sends does not have: Azure would refuse them.
 * Source: Azure/bicep-types-az@1f896de microsoft.network/2024-05-01.
 */
const beyondApiVersion: Readonly<Record<string, readonly string[]>> = {
  "network.SubnetArgs": ["serviceGateway"],
  "network.IpamPoolPrefixAllocationArgs": ["id"],
  SubnetArgs: ["serviceGateway"],
};

/**
 * Enums of which azure-native's documentation says that they are out of date and name no more than some: any text is taken,
 * and a rule of the type judges it.
 */
const beyondEnums: ReadonlySet<string> = new Set(["compute.VirtualMachineSizeTypes"]);

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, false);
}

/** `compute.SkuArgs` → its interface, for every input or output type of the package. */
function interfacesOf(file: string): Declarations {
  const found: Declarations = new Map();
  const walk = (statements: readonly ts.Statement[], prefix: string): void => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) found.set(prefix + statement.name.text, statement);
      if (ts.isModuleDeclaration(statement) && statement.body !== undefined && ts.isModuleBlock(statement.body)) {
        walk(statement.body.statements, `${prefix}${statement.name.text}.`);
      }
    }
  };
  walk(parse(file).statements, "");
  return found;
}

/** `compute.OrchestrationMode` → its values. */
function enumValues(root: string, modules: Iterable<string>): EnumValues {
  const found: EnumValues = new Map();
  for (const module of modules) {
    let source: ts.SourceFile;
    try {
      source = parse(join(root, "types/enums", module, "index.d.ts"));
    } catch {
      continue; // the module has no enums
    }
    for (const statement of source.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const declaration of statement.declarationList.declarations) {
        if (declaration.type === undefined || !ts.isTypeLiteralNode(declaration.type)) continue;
        const values = declaration.type.members.flatMap((member) =>
          ts.isPropertySignature(member) && member.type !== undefined && ts.isLiteralTypeNode(member.type)
            ? [literalValue(member.type)]
            : [],
        );
        found.set(`${module}.${(declaration.name as ts.Identifier).text}`, values);
      }
    }
  }
  return found;
}

function literalValue(node: ts.LiteralTypeNode): string | number {
  if (ts.isStringLiteral(node.literal)) return node.literal.text;
  if (ts.isNumericLiteral(node.literal)) return Number(node.literal.text);
  throw new Error(`A literal type of an unexpected kind: ${ts.SyntaxKind[node.literal.kind]}`);
}

function entityName(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${entityName(name.left)}.${name.right.text}`;
}

const keywordCodes = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.StringKeyword, "s"],
  [ts.SyntaxKind.NumberKeyword, "n"],
  [ts.SyntaxKind.BooleanKeyword, "b"],
  [ts.SyntaxKind.AnyKeyword, "*"],
  [ts.SyntaxKind.UndefinedKeyword, ""],
]);

/** Encodes a declared type as in {@link PropertyTables}, and tells `reach` of every object and enum it names. */
function encode(node: ts.TypeNode, reach: (kind: "object" | "enum", name: string) => void): string {
  if (ts.isParenthesizedTypeNode(node)) return encode(node.type, reach);
  if (ts.isUnionTypeNode(node)) {
    const members = node.types.map((type) => encode(type, reach)).filter((type) => type !== "");
    const enums = members.filter((member) => member.startsWith("#"));
    // `string | Enum` is an open enum; its string adds nothing to check against.
    const kept = enums.length > 0 ? members.filter((member) => member !== "s" && member !== "n") : members;
    return [...new Set(kept)].join("|");
  }
  if (ts.isArrayTypeNode(node)) return `[${encode(node.elementType, reach)}]`;
  if (ts.isLiteralTypeNode(node)) return JSON.stringify(literalValue(node));
  if (ts.isTypeLiteralNode(node)) {
    const [index] = node.members;
    if (index === undefined || !ts.isIndexSignatureDeclaration(index))
      throw new Error("An inline object type that is no map.");
    return `{${encode(index.type, reach)}}`;
  }
  if (ts.isTypeReferenceNode(node)) {
    const name = entityName(node.typeName);
    const [argument] = node.typeArguments ?? [];
    if (name === "pulumi.Input" && argument !== undefined) return encode(argument, reach);
    if (name.startsWith("inputs.")) {
      const object = name.slice("inputs.".length);
      reach("object", object);
      return `@${object}`;
    }
    if (name.startsWith("enums.")) {
      const values = name.slice("enums.".length);
      if (beyondEnums.has(values)) return "s";
      reach("enum", values);
      return `#${values}`;
    }
    if (name.startsWith("pulumi.asset.")) return "*";
    throw new Error(`A type reference of an unexpected kind: ${name}`);
  }
  const keyword = keywordCodes.get(node.kind);
  if (keyword === undefined) throw new Error(`A type of an unexpected kind: ${ts.SyntaxKind[node.kind]}`);
  return keyword;
}

/** The tables, sorted by name so that regenerating gives the same text. */
export function generatePropertyTables(): PropertyTables {
  const root = dirname(createRequire(import.meta.url).resolve("@pulumi/azure-native/package.json"));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const interfaces = interfacesOf(join(root, "types/input.d.ts"));
  const answers = interfacesOf(join(root, "types/output.d.ts"));
  const modules = new Set(Object.values(simulatedTypes).map((path) => path.slice(0, path.indexOf("/"))));
  const values = enumValues(root, new Set([...modules, "types"]));

  const objects = new Map<string, Record<string, string>>();
  const enums = new Map<string, readonly (string | number)[]>();
  const encodeMembers = (declaration: ts.InterfaceDeclaration, qualified: string): Record<string, string> => {
    const declared = declaration.members.filter(ts.isPropertySignature);
    const sent = declared.filter(
      (member) => !beyondApiVersion[qualified]?.includes((member.name as ts.Identifier).text),
    );
    const members = sent.map((member) => {
      const encoded = encode(member.type ?? fail(`${declaration.name.text} has a member without a type`), reach);
      const name = (member.name as ts.Identifier | ts.StringLiteral).text;
      return [name, (member.questionToken === undefined ? "!" : "") + encoded] as const;
    });
    return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const reach = (kind: "object" | "enum", name: string): void => {
    if (kind === "enum") {
      enums.set(name, values.get(name) ?? fail(`${name} is no enum of azure-native`));
    } else if (!objects.has(name)) {
      objects.set(name, {}); // before its members, because types may be recursive
      objects.set(name, encodeMembers(interfaces.get(name) ?? fail(`${name} is no input type of azure-native`), name));
    }
  };

  const resources: PropertyTables["resources"] = {};
  for (const [type, path] of Object.entries(simulatedTypes)) {
    const className = type.slice(type.lastIndexOf(":") + 1);
    const source = parse(join(root, `${path}.d.ts`));
    const args = source.statements
      .filter(ts.isInterfaceDeclaration)
      .find((declaration) => declaration.name.text === `${className}Args`);
    const declared = source.statements.filter(ts.isClassDeclaration).find((node) => node.name?.text === className);
    if (args === undefined || declared === undefined) throw new Error(`${path}.d.ts does not declare ${className}`);
    const text = source.text;
    resources[type] = {
      apiVersion: /Uses Azure REST API version ([\w-]+)\./.exec(text)?.[1] ?? fail(`${path}.d.ts names no API version`),
      inputs: encodeMembers(args, args.name.text),
      outputs: declared.members
        .filter(ts.isPropertyDeclaration)
        .map((member) => (member.name as ts.Identifier).text)
        .filter((name) => !name.startsWith("__"))
        .sort(),
    };
  }
  const readOnly = new Map<string, readonly string[]>();
  for (const [name, members] of objects) {
    const answer = answers.get(name.replace(/Args$/, "Response"));
    const added = namesOf(answer).filter((member) => members[member] === undefined);
    if (added.length > 0) readOnly.set(name, added.sort());
  }
  return {
    azureNative: version,
    resources,
    objects: sorted(objects),
    enums: sorted(enums),
    readOnly: sorted(readOnly),
  };
}

function namesOf(declaration: ts.InterfaceDeclaration | undefined): string[] {
  return (declaration?.members ?? [])
    .filter(ts.isPropertySignature)
    .map((member) => (member.name as ts.Identifier | ts.StringLiteral).text);
}

function sorted<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fail(message: string): never {
  throw new Error(message);
}

/** One line for each resource, object and enum: small, and a change shows as the lines it touches. */
export function printPropertyTables(tables: PropertyTables): string {
  const block = (name: string, entries: object): string =>
    `  ${JSON.stringify(name)}: {\n${Object.entries(entries)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(",\n")}\n  }`;
  const { resources, objects, enums, readOnly } = tables;
  const blocks = Object.entries({ resources, objects, enums, readOnly }).map(([name, entries]) => block(name, entries));
  return `{\n  "azureNative": ${JSON.stringify(tables.azureNative)},\n${blocks.join(",\n")}\n}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const target = new URL("../../../catalogue/azure-native-types.json", import.meta.url);
  writeFileSync(target, printPropertyTables(generatePropertyTables()));
}
