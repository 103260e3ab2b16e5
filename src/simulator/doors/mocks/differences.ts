import type { Difference } from "../../core/difference.js";

/** What a program without an engine cannot find out. */
export const mocksDifferences: readonly Difference[] = [
  {
    about: "Pulumi mocks",
    differs:
      "Programs only create: a resource that is there is refused as already declared, and nothing is changed or deleted. " +
      "No poll is sent, so cut connections are not noticed; a throttled request is refused and not sent again.",
  },
];
