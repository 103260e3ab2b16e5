import { describe, expect, it } from "vitest";
import { type TextFormName, textForms } from "../../src/catalogue/request-texts/forms.js";

const examples: Readonly<Record<TextFormName, readonly [fits: readonly string[], not: readonly string[]]>> = {
  duration: [
    ["PT5M", "P1D", "PT1H30M", "PT0S", "P1DT2H", "PT0.5S", "P2W"],
    ["", "P", "PT", "5M", "PT5", "PT5X", "soon", "P1H"],
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

describe.each(Object.entries(examples))("the form %s", (name, [fitting, others]) => {
  const { fits } = textForms[name as TextFormName];

  it.each(fitting)("has %j", (text) => {
    expect(fits(text)).toBe(true);
  });

  it.each(others)("does not have %j", (text) => {
    expect(fits(text)).toBe(false);
  });
});
