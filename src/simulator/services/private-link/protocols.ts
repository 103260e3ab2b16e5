import { comesBack, recordings } from "../../core/protocol.js";
import type { Protocol } from "../../core/resource-type.js";
import { networkProtocol } from "../network/index.js";

/** How private endpoints and private DNS answer writes. */
export const protocols = {
  privateEndpoint: networkProtocol("Test_Networking_PrivateEndpoint_CRUD.yaml", "azure-native:network:PrivateEndpoint"),
  privateDns: {
    create: 202,
    update: 202,
    delete: 202,
    poll: "both",
    retryAfterSeconds: comesBack("azure-native:privatedns:PrivateZone"),
    source: `${recordings}Test_Networking_PrivateDnsZone_CRUD.yaml`,
  },
} as const satisfies Readonly<Record<string, Protocol>>;
