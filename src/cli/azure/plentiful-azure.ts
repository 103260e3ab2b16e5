import { catalogue } from "../../catalogue/index.js";
import { imageBuildSizes } from "../../catalogue/image-build-sizes.js";
import { EVERY_FAMILY, quotaFamilies, regionalQuotas } from "../../catalogue/quota-families.js";
import type { SimulatedAzureOptions } from "../../simulator/core/azure.js";
import { simulatedLogin } from "../simulation/simulated-login.js";

/** vCPUs of each family, and of Spot, in each region: more than the largest reference system needs. */
const plentyVcpus = 1_000_000;

/** A simulated Azure to try things on: one subscription with quota for every family in every region. */
export function plentifulAzure(): SimulatedAzureOptions {
  const families = [
    ...quotaFamilies().map((one) => one.name),
    ...new Set(imageBuildSizes.map(({ family }) => family)),
    regionalQuotas.spot.name,
    EVERY_FAMILY,
  ];
  const quota = catalogue.regions
    .filter((region) => region.canaryOrStage !== true)
    .flatMap(({ name: location }) =>
      (["compute", "batch", "machineLearning"] as const).flatMap((service) =>
        families.map((family) => ({ location, service, family, limitVcpus: plentyVcpus })),
      ),
    );
  const { subscription: id, tenant: tenantId } = simulatedLogin;
  const maxInfiniBandNodes = catalogue.limits.infiniBandNodesDefault.value;
  return { subscriptions: [{ id, tenantId, quota, maxInfiniBandNodes }] };
}
