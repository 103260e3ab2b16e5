/** Something in a text that only its owner should have. */
export interface FoundSecret {
  /** In words, such as `a GitHub token`. */
  readonly what: string;
  readonly line: number;
  /** Whether its form leaves no doubt; otherwise the name beside it says so. */
  readonly certain: boolean;
}

interface Form {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Forms that their issuers chose so that nothing else looks like them. A group, where there is one, is the value. */
const forms: readonly Form[] = [
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----/ },
  { what: "a storage account key", pattern: /key[^\n]{0,40}?(?<![\w+/-])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])/i },
  { what: "a shared access signature", pattern: /\bsig=[A-Za-z0-9%+/]{40,}(?:%3D|=)/i },
  { what: "a shared access key", pattern: /SharedAccessKey=[A-Za-z0-9+/]{43}=/ },
  { what: "an Entra client secret", pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/ },
  { what: "an AWS access key", pattern: /\b(?:AKIA|ASIA)(?!\w*EXAMPLE)[A-Z0-9]{16}\b/ },
  {
    what: "an AWS secret key",
    pattern: /secret_?access_?key["']?\s*[=:]\s*["']?(?!\w*\/?\w*EXAMPLE)[A-Za-z0-9+/]{40}\b/i,
  },
  { what: "a Hugging Face token", pattern: /\bhf_[A-Za-z0-9]{30,40}\b/ },
  { what: "a GitHub token", pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})\b/ },
  { what: "a GitLab token", pattern: /\bglpat-[\w-]{20,}/ },
  { what: "a Weights & Biases key", pattern: /\bwandb[^\n]{0,40}?\b[0-9a-f]{40}\b/i },
  { what: "an NVIDIA API key", pattern: /\bnvapi-[\w-]{60,}/ },
  { what: "an OpenAI or Anthropic key", pattern: /\bsk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{40,}/ },
  { what: "a Slack token", pattern: /\bxox[abeoprs]-\d+-[\w-]{20,}/ },
  { what: "a signed token", pattern: /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,}/ },
  { what: "a password in an address", pattern: /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@"']{1,80}:([^\s/@"']{4,})@/i },
  { what: "a password", pattern: /^\s*-?\s*plain_text_passwd\s*:\s*["']?([^\s"']+)/i },
  { what: "a password", pattern: /\bsshpass\s+-p\s*["']?([^\s"']+)/ },
  {
    what: "a password",
    pattern: /\becho\s+(?:-\w+\s+)*["']?[\w.-]+:([^\s"'|]+)["']?\s*\|\s*(?:sudo\s+)?(?:\S*\/)?chpasswd\b/,
  },
  { what: "a password", pattern: /\bchpasswd\b[^\n]*<<<\s*["']?[\w.-]+:([^\s"']+)/ },
  { what: "a password", pattern: /\becho\s+(?:-\w+\s+)*["']?([^\s"'|]+)["']?\s*\|\s*(?:sudo\s+)?passwd\s+--stdin\b/ },
];

/** A name that ends like a secret's, and a value with letters and digits: likely and not sure. */
const named =
  /(?:^|[\s;"'{,-])([A-Za-z0-9_-]{0,40}(?:password|passwd|secret|token|api_?key|access_?key|account_?key|storage_?key))["']?\s*(?:[=:]|\s(?=\S+$))\s*["']?([^\s"',;]{8,})/i;

/** What stands for a value: a variable, a command, a template, a path, an address, a hash, or a word in its place. */
const standIn =
  /^[$<{(`/~@%*]|^\\\$|^\w+:\/\/|^(?:RANDOM|R)$|\$[({A-Za-z]|\{\{|^x{3,}$|(?:your|change|replace|example|placeholder|redacted|keyvault)/i;

/** Secrets in a text that others can read, each once for its line. They are named and never quoted. */
export function findSecrets(text: string): readonly FoundSecret[] {
  const lines = text.split(/\r?\n/);
  const listed = listedPasswords(lines);
  return lines.flatMap((line, index): FoundSecret[] => {
    const certain = formsIn(line);
    const what = certain ?? (listed.has(index) ? "a password" : encodedIn(line));
    if (what !== undefined) return [{ what, line: index + 1, certain: true }];
    const [, , value = ""] = named.exec(line) ?? [];
    const likely = /\d/.test(value) && /[A-Za-z]/.test(value) && !standIn.test(value);
    return likely ? [{ what: "a secret", line: index + 1, certain: false }] : [];
  });
}

function formsIn(line: string): string | undefined {
  return forms.find(({ pattern }) => {
    const found = pattern.exec(line);
    return found !== null && (found[1] === undefined || !standIn.test(found[1]));
  })?.what;
}

/** What cloud-init writes to a file from base64 is as readable as text. */
function encodedIn(line: string): string | undefined {
  return (line.match(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40,}={0,2}/g) ?? [])
    .flatMap((run) => Buffer.from(run, "base64").toString("latin1").split("\n"))
    .map(formsIn)
    .find((what) => what !== undefined);
}

/** Lines in which cloud-init's `chpasswd`, or the command of that name, lists users with their passwords. */
function listedPasswords(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let depth: number | undefined;
  let end: string | undefined;
  lines.forEach((line, index) => {
    const indent = line.search(/\S/);
    if (indent < 0) return;
    if (end !== undefined && line.trim() === end) end = undefined;
    else if (end !== undefined && isListed(/^\s*[\w.-]+:(\S+)\s*$/.exec(line)?.[1])) found.add(index);
    else if (depth !== undefined && indent <= depth) depth = undefined;
    if (depth !== undefined) {
      const value =
        /^\s*(?:-\s*)?["']?[\w.-]+:([^\s"']+)["']?\s*$/.exec(line)?.[1] ??
        /\bpassword:\s*["']?([^\s"',}]+)/.exec(line)?.[1];
      if (isListed(value)) found.add(index);
    }
    if (/^\s*chpasswd:\s*(?:#.*)?$/.test(line)) depth = indent;
    end = /\bchpasswd\b.*<<-?\s*["']?(\w+)["']?/.exec(line)?.[1] ?? end;
  });
  return found;
}

function isListed(value: string | undefined): boolean {
  return value !== undefined && !standIn.test(value) && !/^(?:true|false)$/i.test(value);
}
