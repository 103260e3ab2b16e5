import { describe, expect, it } from "vitest";
import { type TextFormName, textForms } from "../../src/catalogue/request-texts/forms.js";
import { likelyForms, type LikelyFormName } from "../../src/catalogue/request-texts/likely-forms.js";

type Examples = readonly [fits: readonly string[], not: readonly string[]];

const examples: Readonly<Record<TextFormName, Examples>> = {
  duration: [
    ["PT5M", "P1D", "PT1H30M", "PT0S", "P1DT2H", "PT0.5S", "P2W"],
    ["", "P", "PT", "5M", "PT5", "PT5X", "soon", "P1H", "-PT5M"],
  ],
  days: [
    ["1.00:00:00", "30.23:59:59"],
    ["", "tomorrow", "P1D", "1.24:00:00", "00:00:10"],
  ],
  ports: [
    ["*", "22", "8000-8080", "0-65535"],
    ["", "65536", "30-20", "22,23", "ssh"],
  ],
  address: [
    ["10.0.0.4", "168.63.129.16", "::1", "fd00::4"],
    ["", "10.0.0.256", "10.0.0", "10.0.0.0/8", "dns.example.com", ":::", "10"],
  ],
  ipv4Address: [
    ["10.0.0.4", "255.255.255.255"],
    ["::1", "10.0.0.300", "", "010.0.0.1.2"],
  ],
  addressRange: [
    ["20.1.2.3", "20.1.2.0/24", "2001:db8::/32"],
    ["", "20.1.2.0/33", "20.1.2.0/24/8", "20.1.2.0/", "q"],
  ],
  ipv4Range: [
    ["20.1.2.3", "10.0.0.0/8"],
    ["", "2001:db8::/32", "20.1.2.0/33", "*"],
  ],
  publicIpv4Range: [
    ["20.1.2.3", "20.1.2.0/24", "172.32.0.1"],
    ["", "10.0.0.4", "172.16.0.0/12", "192.168.1.0/24", "2001:db8::1"],
  ],
  imageNotice: [["PT15M"], ["", "PT5M", "PT20M", "15"]],
  natPoolName: [
    ["ssh", "a", "a.b_", "a".repeat(77)],
    ["", "-a", "a-", "a b", "a".repeat(78)],
  ],
  partNameOrNone: [
    ["", "endpoint.nic"],
    [" ", "?", "a-"],
  ],
  applicationVersion: [
    ["1.0", "2024-07_b"],
    ["", "one two", "a".repeat(65)],
  ],
  blobTagName: [["project"], ["", "a".repeat(129)]],
  blobTagValue: [["", "blue"], ["a".repeat(257)]],
  eventHubName: [
    ["logs", "a.b-c_1"],
    ["", "-logs", "logs.", "two words"],
  ],
  secretUrl: [
    [
      `https://kv.vault.azure.net/secrets/cert/${"0a".repeat(16)}`,
      `https://kv.vault.azure.net:443/secrets/c/${"0a".repeat(16)}`,
    ],
    ["", "https", "https://kv.vault.azure.net/secrets/cert", `https://kv.vault.azure.net/keys/k/${"0a".repeat(16)}`],
  ],
  partName: [
    ["ip0", "a", "0", "a.b_c-d_", "a".repeat(80)],
    ["", "-a", "a-", "a b", "a?", "a".repeat(81)],
  ],
  domainLabel: [
    ["gpu", "gpu-0"],
    ["gp", "Gpu", "0gpu", "gpu-", "a_b", "a".repeat(64)],
  ],
  handlerVersion: [
    ["2.0", "1.33", "1"],
    ["", "two", "1.", "latest", "2.1.6", "1.2.3.4"],
  ],
};

const likely: Readonly<Record<LikelyFormName, Examples>> = {
  adminName: [
    ["azureuser", "Trainer_1"],
    ["", "root", "Admin", "two words", "1st", "a".repeat(33)],
  ],
  adminPassword: [["Correct horse 1"], ["", "short", "line\nbreak", "a".repeat(73)]],
  blobPrefix: [
    ["logs/2024", "$logs/", "images"],
    ["", "/logs", "Logs", "lo"],
  ],
  computeOrNone: [
    ["", "build-cpu"],
    [" ", "b", "build cpu", "?"],
  ],
  containerImage: [
    ["ubuntu", "mcr.microsoft.com/a/b:1.0", "a.azurecr.io/b@sha256:00"],
    ["", " ", "two words", "-a"],
  ],
  containerName: [
    ["images", "$root"],
    ["", "Images", "a", "a--b", "-ab"],
  ],
  containerOrNone: [
    ["", "images"],
    [" ", "Images"],
  ],
  storageAccountOrNone: [
    ["", "clusterdata"],
    [" ", "Cluster"],
  ],
  counter: [
    ["Processor(*)\\% Processor Time", "\\Memory\\Available Bytes"],
    ["", "Processor", "\\", "a\\b\\c"],
  ],
  delegatedAction: [["Microsoft.Network/virtualNetworks/subnets/action"], ["", "fly", "join/action"]],
  destination: [
    ["pypi.org", "*.anaconda.com"],
    ["", "*", "https://pypi.org", "a b", "*.*.org"],
  ],
  fileMode: [
    ["0770", "755", "01777"],
    ["", "rwx", "888", "7"],
  ],
  fileShareUrl: [["https://data.file.core.windows.net/home"], ["", "data", "https://data.blob.core.windows.net/home"]],
  groupName: [
    ["rg-data", "(a)_b"],
    ["", "rg.", "a/b", "two words"],
  ],
  header: [
    ["*", "x-ms-*", "Accept", ""],
    ["two words", "a:b", "**"],
  ],
  hostLabel: [
    ["node-1", "N"],
    ["", "-a", "a.b", "a".repeat(64), "a b"],
  ],
  hostName: [
    ["images.azurecr.io", "docker.io", "localhost:5000"],
    ["", "https://docker.io", "a b", "-a"],
  ],
  keyUrl: [
    ["https://kv1.vault.azure.net/keys/k", `https://h-1.managedhsm.azure.net/keys/k/${"0a".repeat(16)}`],
    ["", "k", "https://kv1.vault.azure.net/", "http://kv1.vault.azure.net/keys/k", "https://example.com/keys/k"],
  ],
  keyVersion: [
    ["", "0a".repeat(16)],
    ["1", "latest"],
  ],
  mountSource: [
    ["10.0.0.9:/data", "//host/share"],
    ["", " ", "a b", "a\n"],
  ],
  origin: [
    ["*", "https://ml.azure.com", "http://*.example.com:8080"],
    ["", "ml.azure.com", "https://a/b", "*.*"],
  ],
  portList: [
    ["*", "443", "80,443", "8000-8080, 22"],
    ["", "ssh", "80;443", "80,"],
  ],
  regionOrAny: [
    ["*", "southcentralus", "South Central US"],
    ["", "mars"],
  ],
  serviceTag: [
    ["Storage", "storage.southcentralus", "AzureActiveDirectory"],
    ["", "Mars", "Storage.mars"],
  ],
  storageAccountName: [["clusterdata"], ["", "Cluster", "ab", "a-b-c"]],
  typeName: [["Microsoft.Network/virtualNetworks/subnets"], ["", "subnet", "Microsoft.Network"]],
  vaultItem: [["key-1"], ["", "a_b", "a".repeat(128)]],
  vaultUrl: [
    ["https://kv1.vault.azure.net/", "https://kv1.vault.azure.net"],
    ["", "kv1", "https://kv1.vault.azure.net/keys/k"],
  ],
  webAddress: [
    ["https://data.blob.core.windows.net/", "https://southcentralus.api.azureml.ms/discovery"],
    ["", "data", "ftp://a", "https://", "https://a b"],
  ],
};

const forms = [
  ...Object.entries(examples).map(([name, example]) => [name, textForms[name as TextFormName].fits, example] as const),
  ...Object.entries(likely).map(([name, example]) => [name, likelyForms[name as LikelyFormName], example] as const),
];

describe.each(forms)("the form %s", (_, fits, [fitting, others]) => {
  it.each(fitting)("has %j", (text) => {
    expect(fits(text)).toBe(true);
  });

  it.each(others)("does not have %j", (text) => {
    expect(fits(text)).toBe(false);
  });
});
