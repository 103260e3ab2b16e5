import { describe, expect, it } from "vitest";
import { apiVersionOf, apiVersionsOf } from "../../../../src/simulator/doors/arm/index.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";

describe("the API versions of a type", () => {
  it.each([...resourceTypes.values()].map((type) => [type.armType, type] as const))(
    "%s has the one that azure-native sends among those it knows, and each once, oldest first",
    (armType, type) => {
      const known = apiVersionsOf[armType]!;
      expect(known).toContain(apiVersionOf(type));
      expect(known).toEqual([...new Set(known)].sort());
    },
  );
});
