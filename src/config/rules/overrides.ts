import * as kinds from "../../errors/overrides.js";
import type { Problem } from "../../errors/problem.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import { siteUnknown } from "../../errors/sites.js";
import type { Draft, Rule } from "../draft.js";
import { nearSpelling } from "../near-spelling.js";
import { checkPatch, type PatchFinding } from "../overrides/check-patch.js";
import { leavesOf, type MergePatch } from "../overrides/merge-patch.js";
import {
  armTypeOf,
  nearestType,
  overridableTypes,
  type OverridableType,
  typeWritten,
} from "../overrides/overridable-types.js";
import { promises, promisesOf, planPromises } from "../overrides/promises.js";
import { secretsIn } from "../overrides/secrets-in-patch.js";
import { formatPath } from "../paths.js";

type Override = NonNullable<NonNullable<Draft["input"]["overrides"]>[number]>;

const overridesAreSound: Rule = (draft) =>
  (draft.input.overrides ?? []).flatMap((override, index) =>
    override === undefined ? [] : overrideIsSound(draft, override, `overrides[${index}]`),
  );

function overrideIsSound(draft: Draft, override: Override, path: string): Problem[] {
  const { resource, patch } = override;
  const type = resource === undefined ? undefined : typeWritten(resource);
  const nothing =
    patch !== undefined && Object.keys(patch).length === 0
      ? [settingWithoutEffect.at(`${path}.patch`, { setting: "patch", because: "it is empty" })]
      : [];
  return [
    ...(resource !== undefined && type === undefined
      ? [
          kinds.overrideResourceUnknown.at(`${path}.resource`, {
            resource,
            nearest: nearestType(resource),
            known: resource.includes("/") ? overridableTypes.map(armTypeOf) : overridableTypes,
          }),
        ]
      : []),
    ...placesAreKnown(draft, override, path),
    ...nothing,
    ...(type === undefined || patch === undefined ? [] : patchIsSound(type, patch, override, path)),
  ];
}

function patchIsSound(type: OverridableType, patch: MergePatch, { evenThough }: Override, path: string): Problem[] {
  const at = (steps: readonly (string | number)[]): string => `${path}.patch${below(steps)}`;
  const secrets = secretsIn(patch).map(({ what, steps }) => kinds.overrideSecret.at(at(steps), { what }));
  const findings = checkPatch(type, patch).map((finding) => problemOf(finding, type, at(finding.steps)));
  // What is not there breaks no promise.
  return [...secrets, ...findings, ...(findings.length > 0 ? [] : promisesHold(type, patch, evenThough, path))];
}

function below(steps: readonly (string | number)[]): string {
  const place = formatPath(steps);
  return place === "" || place.startsWith("[") ? place : `.${place}`;
}

function problemOf(finding: PatchFinding, type: OverridableType, at: string): Problem {
  switch (finding.kind) {
    case "unknownMember": {
      const { name, members, nearest, flattened } = finding;
      return kinds.overrideMemberUnknown.at(at, { name, resource: type, members, nearest, flattened });
    }
    case "wrongType":
      return kinds.overrideValueWrongType.at(at, { expected: finding.expected, value: finding.value });
    case "notOffered": {
      const allowed = finding.allowed.map(String);
      const nearest = nearSpelling(String(finding.value), allowed);
      return kinds.overrideValueNotOffered.at(at, { value: finding.value, allowed, nearest });
    }
    case "required":
      return kinds.overrideMemberRequired.at(at, { name: finding.name });
  }
}

/** What the plan promises is touched only by who says so twice; and nobody says so of what is not touched. */
function promisesHold(
  type: OverridableType,
  patch: MergePatch,
  evenThough: Override["evenThough"],
  path: string,
): Problem[] {
  const leaves = leavesOf(patch);
  return planPromises.flatMap((promise) => {
    const touched = leaves.filter((leaf) => promisesOf(type, leaf).includes(promise));
    const isSaid = evenThough?.includes(promise) ?? false;
    const [first] = touched;
    if (first === undefined) {
      const because = `the patch touches nothing of ${promise}`;
      return isSaid ? [settingWithoutEffect.at(`${path}.evenThough`, { setting: promise, because })] : [];
    }
    const facts = { promise, because: promises[promise], places: touched.map(({ steps }) => steps.join(".")) };
    const kind = isSaid ? kinds.overridePromiseGivenUp : kinds.overrideBreaksPromise;
    return [kind.at(`${path}.patch${below(first.steps)}`, facts)];
  });
}

function placesAreKnown({ pools, sites }: Draft, override: Override, path: string): Problem[] {
  const poolNames = pools.flatMap(({ input }) => input.name ?? []);
  const siteNames = sites.flatMap(({ name }) => name ?? []);
  return [
    ...(override.pools ?? []).flatMap((pool, index) => {
      if (pool === undefined || poolNames.includes(pool)) return [];
      const facts = { pool, pools: poolNames, nearest: nearSpelling(pool, poolNames) };
      return [kinds.overridePoolUnknown.at(`${path}.pools[${index}]`, facts)];
    }),
    ...(override.sites ?? []).flatMap((name, index) => {
      if (name === undefined || siteNames.includes(name)) return [];
      const facts = { name, known: siteNames, nearest: nearSpelling(name, siteNames) };
      return [siteUnknown.at(`${path}.sites[${index}]`, facts)];
    }),
  ];
}

export const overrideRules: readonly Rule[] = [overridesAreSound];
