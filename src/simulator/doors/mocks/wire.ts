/** The parts of Pulumi's protocol messages that a monitor reads and writes; the SDK declares none of them for users. */

interface StructMessage {
  toJavaScript(): Record<string, unknown>;
}

export interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getCustom(): boolean;
  getObject(): StructMessage;
  clearObject(): void;
  getProvider(): string;
  getDependenciesList(): string[];
  getPropertydependenciesMap(): { forEach(each: (urns: { getUrnsList(): string[] }, property: string) => void): void };
  clearPropertydependenciesMap(): void;
  getIgnorechangesList(): string[];
  getReplaceonchangesList(): string[];
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getDeletebeforereplace(): boolean;
  getAliasesList(): AliasMessage[];
}

export interface AliasMessage {
  getUrn(): string;
  getSpec(): { getName(): string; getParenturn(): string } | undefined;
}

export interface ReadRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getId(): string;
}

export interface InvokeRequest {
  getTok(): string;
  getArgs(): StructMessage | undefined;
  getProvider(): string;
}

export type Callback<Reply> = (error: { details: string } | null, reply: Reply | undefined) => void;

/** What the SDK reads of the answer to a registration. A plain object spares building and reading a protocol message. */
export function registerReply(urn: string, id: string, state: Record<string, unknown>): object {
  return {
    getUrn: () => urn,
    getId: () => id,
    getObject: () => struct(state),
    getProperties: () => struct(state),
    getPropertydependenciesMap: () => undefined,
    getResult: () => 0,
  };
}

/** What the SDK reads of the answer to a function call. */
export function invokeReply(result: Record<string, unknown>): object {
  return { getReturn: () => struct(result), getFailuresList: () => [] };
}

function struct(value: Record<string, unknown>): StructMessage {
  return { toJavaScript: () => value };
}

// The signatures by which the SDK marks special values; sdk/nodejs/runtime/rpc.ts of pulumi/pulumi.
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** The value with secrets opened and with what is null or undefined left out, as a provider would send it on. */
function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== "object" || value === null) return value;
  const record = value as Record<string, unknown>;
  if (record[signatureKey] === secretSignature) return plainValue(record["value"]);
  return plainRecord(record);
}

/** {@link plainValue} of an object. */
export function plainRecord(record: Record<string, unknown>): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    if (value !== undefined && value !== null) plain[key] = plainValue(value);
  }
  return plain;
}
