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
  recordSet: {
    create: 201,
    update: 200,
    delete: 200,
    poll: "none",
    retryAfterSeconds: { first: 0, poll: 0 },
    source: "Azure/azure-rest-api-specs privatedns.json 2024-06-01, RecordSets_CreateOrUpdate and _Delete",
  },
} as const satisfies Readonly<Record<string, Protocol>>;
