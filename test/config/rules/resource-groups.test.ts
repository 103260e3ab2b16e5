import { describe, expect, it } from "vitest";
import { aCluster, problemsOf, report } from "../build-cluster.js";

const subscription = "11111111-1111-1111-1111-111111111111";
const group = (name: string) => `/subscriptions/${subscription}/resourceGroups/${name}`;
const sites = [
  { name: "south", location: "southcentralus" },
  { name: "west", location: "westeurope" },
];

describe("a resource group that exists", () => {
  it("has a name that Azure allows", () => {
    expect(report(problemsOf(aCluster({ resourceGroups: [{ compute: "rg hpc." }] })))).toMatchInlineSnapshot(`
      "error resource-group-name-illegal at resourceGroups[0].compute
        "rg hpc." is not the name of a resource group.
        → Copy the name from \`az group list --query '[].name' --output tsv\`."
    `);
  });

  it("is an id of a resource group, where it is an id", () => {
    expect(
      report(problemsOf(aCluster({ resourceGroups: [{ compute: `${group("rg")}/providers/Microsoft.Network/x/y` }] }))),
    ).toMatchInlineSnapshot(`
      "error arm-id-wrong-type at resourceGroups[0].compute
        The id names a Microsoft.Network/x; expected a resource group.
        → Give the id of a resource group."
    `);
  });

  it("is in the subscription of its site", () => {
    const inSite = (of: string | undefined) =>
      problemsOf(
        aCluster({
          sites: [{ ...sites[0]!, ...(of === undefined ? {} : { subscription: of }) }],
          resourceGroups: [{ compute: group("rg") }],
        }),
      );
    expect(inSite(subscription)).toEqual([]);
    expect(report(inSite("22222222-2222-2222-2222-222222222222"))).toMatchInlineSnapshot(`
      "error resource-group-other-subscription at resourceGroups[0].compute
        The group is in 11111111-1111-1111-1111-111111111111, and site "south" is in 22222222-2222-2222-2222-222222222222.
        → Name a group of 22222222-2222-2222-2222-222222222222, or move the site."
    `);
    expect(report(inSite(undefined))).toMatchInlineSnapshot(`
      "error resource-group-other-subscription at resourceGroups[0].compute
        The group is in 11111111-1111-1111-1111-111111111111, and site "south" is in the subscription of the Azure login.
        → Write the group's name alone, or say azure-native:subscriptionId: 11111111-1111-1111-1111-111111111111."
    `);
  });

  it("is of one site that is said, once", () => {
    const spread = { sites: [...sites], machineLearning: { site: "west" } };
    expect(report(problemsOf(aCluster({ ...spread, resourceGroups: [{ compute: "rg" }] })))).toMatchInlineSnapshot(`
      "error resource-group-site-unsaid at resourceGroups[0]
        There are 2 sites, and the entry names none.
        → Add site: south or west."
    `);
    expect(
      report(
        problemsOf(
          aCluster({
            ...spread,
            resourceGroups: [
              { site: "west", compute: "a" },
              { site: "west", data: "b" },
            ],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error resource-group-site-twice at resourceGroups[1]
        Site "west" is in resourceGroups[0], too.
        → Join the two entries."
    `);
    expect(report(problemsOf(aCluster({ ...spread, resourceGroups: [{ site: "wst", compute: "a" }] }))))
      .toMatchInlineSnapshot(`
      "error site-unknown at resourceGroups[0].site
        There is no site "wst".
        → Did you mean "west"? The sites are south, west."
    `);
  });

  it("is of no use to services that the site does not have", () => {
    expect(report(problemsOf(aCluster({ resourceGroups: [{ data: "rg-data", machineLearning: "rg-ml" }] }))))
      .toMatchInlineSnapshot(`
      "warning setting-without-effect at resourceGroups[0].data
        data has no effect: site southcentralus has no storage account.
        → Remove data, or change what makes it idle.
      warning setting-without-effect at resourceGroups[0].machineLearning
        machineLearning has no effect: the workspace is not on site southcentralus.
        → Remove machineLearning, or change what makes it idle."
    `);
  });
});
