import { describe, expect, it } from "vitest";
import { findSecrets } from "../../src/config/secrets.js";

// Put together here, so that no scanner takes the test itself for a leak.
const chars = (length: number, alphabet = "a1B2c3D4e5F6g7H8"): string => alphabet.repeat(length).slice(0, length);
const hex40 = chars(40, "0123456789abcdef");
const storageKey = `${chars(86)}==`;
const header = Buffer.from('{"alg":"RS256"}').toString("base64url");

const secrets: readonly (readonly [string, string])[] = [
  ["a private key", "-----BEGIN OPENSSH PRIVATE KEY-----"],
  ["a private key", "-----BEGIN PGP PRIVATE KEY BLOCK-----"],
  [
    "a storage account key",
    `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${storageKey};EndpointSuffix=core`,
  ],
  ["a storage account key", `export AZURE_STORAGE_KEY="${storageKey}"`],
  ["a storage account key", `az storage blob download --account-key ${storageKey}`],
  [
    "a shared access signature",
    `curl 'https://x.blob.core.windows.net/c/f?sv=2024-11-04&se=2027&sr=b&sig=${chars(43)}%3D'`,
  ],
  [
    "a shared access key",
    `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=r;SharedAccessKey=${chars(43)}=`,
  ],
  ["an Entra client secret", `az login --service-principal -u x -p ${chars(3)}8Q~${chars(34)} --tenant y`],
  ["an AWS access key", `aws_access_key_id = AKIA${chars(16, "ABCD1234")}`],
  ["an AWS secret key", `AWS_SECRET_ACCESS_KEY=${chars(40)}`],
  ["a Hugging Face token", `huggingface-cli login --token hf_${chars(34)}`],
  ["a GitHub token", `git clone https://ghp_${chars(36)}@github.com/me/private`],
  ["a GitHub token", `TOKEN=github_pat_${chars(22)}_${chars(59)}`],
  ["a GitLab token", `--registration-token glpat-${chars(20)}`],
  ["a Weights & Biases key", `WANDB_API_KEY: ${hex40}`],
  ["a Weights & Biases key", `wandb login ${hex40}`],
  ["an NVIDIA API key", `docker login nvcr.io -u '$oauthtoken' -p nvapi-${chars(64)}`],
  ["an OpenAI or Anthropic key", `OPENAI_API_KEY=sk-proj-${chars(48)}`],
  ["a signed token", `Authorization: Bearer ${header}.${header}.${chars(43)}`],
  ["a password in an address", "mount -t cifs https://me:hunter2024@files.example.com/x"],
  ["a password", "echo 'azureuser:hunter2' | chpasswd"],
  ["a password", 'echo "root:hunter2" | sudo /usr/sbin/chpasswd'],
  ["a password", "chpasswd <<< 'root:hunter2'"],
  ["a password", "echo hunter2 | passwd --stdin root"],
  ["a password", "sshpass -p hunter2 ssh head"],
  ["a password", "    plain_text_passwd: hunter2"],
  ["a GitHub token", `content: ${Buffer.from(`export T=ghp_${chars(36)}\n`).toString("base64")}`],
];

const lists = [
  "#cloud-config\nchpasswd:\n  expire: false\n  list: |\n    root:hunter2\nruncmd: []",
  "#cloud-config\nchpasswd:\n  list:\n    - root:hunter2\n",
  "#cloud-config\nchpasswd:\n  users:\n    - {name: root, password: hunter2, type: text}\n",
  "#!/bin/sh\nchpasswd <<EOF\nroot:hunter2\nEOF\n",
];

const clean = [
  "#cloud-config\nchpasswd: { expire: false }\nssh_pwauth: false",
  "#cloud-config\nchpasswd:\n  expire: false\n  list: |\n    root:RANDOM\n",
  "#cloud-config\nchpasswd:\n  users:\n    - name: me\n      type: RANDOM\nruncmd:\n  - echo a:b\n",
  'openssl rand -base64 24 | sed "s/^/root:/" | chpasswd',
  'echo "root:$PASSWORD" | chpasswd',
  "users:\n  - name: me\n    lock_passwd: true\n    ssh_authorized_keys:\n      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky me",
  `ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB${chars(344)}== me`,
  "-----BEGIN CERTIFICATE-----",
  "-----BEGIN PUBLIC KEY-----",
  "TOKEN=$(curl -s -H Metadata:true http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01)",
  "export HF_TOKEN=$(az keyvault secret show --vault-name kv1 --name hf --query value -o tsv)",
  "az keyvault secret show --vault-name kv-lab-2026 --name hf-token-2026",
  "export SECRET_NAME=hf-token-2026",
  "HF_TOKEN=<your-token-1>",
  "password: {{ lookup_password_1 }}",
  "TOKEN_FILE=/run/secrets/token1",
  "token=/run/secrets/token1",
  "sed -i 's/^#PasswordAuthentication yes/PasswordAuthentication no/' /etc/ssh/sshd_config",
  "PasswordAuthentication=no",
  "max_tokens=1024000 tokenizer=llama3-8b-instruct",
  `git checkout ${hex40}`,
  `integrity: sha512-${chars(86)}==`,
  `echo "${chars(64, "0123456789abcdef")}  file" | sha256sum -c`,
  "curl -fsSL https://nvidia.github.io/libnvidia-container/gpgkey | gpg --dearmor -o /usr/share/keyrings/nvidia.gpg",
  "wandb login --relogin",
  "docker pull nvcr.io/nvidia/pytorch@sha256:" + chars(64, "0123456789abcdef"),
  "AKIAIOSFODNN7EXAMPLE",
  "git clone https://${GITHUB_USER}:${GITHUB_TOKEN}@github.com/me/private",
  "mount -t nfs 10.0.0.4:/export /mnt",
  "echo done:1 | tee /tmp/status",
  "# the password is in the vault, see runbook4",
];

describe("findSecrets", () => {
  it.each(secrets)("finds %s: %s", (what, text) => {
    expect(findSecrets(`#!/bin/sh\n${text}`)).toEqual([{ what, line: 2, certain: true }]);
  });

  it.each(lists)("finds the listed password of %s", (text) => {
    const line = text.split("\n").findIndex((each) => each.includes("hunter2")) + 1;
    expect(findSecrets(text)).toEqual([{ what: "a password", line, certain: true }]);
  });

  it.each([
    "DB_PASSWORD=hunter2024",
    "password: 'Tr0ub4dor&3'",
    "mysql --password hunter2024",
    "api_key: abc123def456",
  ])("suspects %s by its name", (text) => {
    expect(findSecrets(text)).toEqual([{ what: "a secret", line: 1, certain: false }]);
  });

  it.each(clean)("lets pass: %s", (text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  it("reads the longest custom data at once", () => {
    const most = 65_535;
    expect(findSecrets(chars(most))).toEqual([]);
    expect(findSecrets("chpasswd key a:".repeat(most / 15))).toEqual([]);
  });
});
