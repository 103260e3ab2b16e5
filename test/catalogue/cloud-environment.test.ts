import { describe, expect, it } from "vitest";
import { publicCloud, resourceManagerOf } from "../../src/catalogue/cloud-environment.js";

describe("where requests go with a token", () => {
  it.each([
    ["https://management.core.windows.net/", publicCloud.resourceManager.replace(/\/$/, "")],
    ["https://management.azure.com", "https://management.azure.com"],
    ["https://management.core.usgovcloudapi.net", "https://management.usgovcloudapi.net"],
    ["https://management.chinacloudapi.cn/", "https://management.chinacloudapi.cn"],
    ["http://127.0.0.1:4443", "http://127.0.0.1:4443"],
    ["http://127.0.0.1.example.com:80", undefined],
    ["http://10.0.0.1:80", undefined],
    ["https://vault.azure.net", undefined],
    ["constructor", undefined],
    ["", undefined],
  ])("for %s", (audience, address) => {
    expect(resourceManagerOf(audience)).toBe(address);
  });
});
