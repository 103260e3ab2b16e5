import grpc from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import { describe, expect, it } from "vitest";
import { propertyTables } from "../../../../src/catalogue/azure-native-types.js";
import { emptyAzure } from "../../world.js";
import { failureOf, folderOf, openDoor } from "./door.js";

describe("the provider's service", () => {
  it("says the version of azure-native that it stands in for", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const info = await door.ask<{ getVersion(): string }>((answer) =>
      door.client.getPluginInfo(new emptyMessages.Empty(), answer),
    );

    expect(info.getVersion()).toBe(propertyTables.azureNative);
  });

  it("supports previews, and leaves secrets to the engine as azure-native does", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const reply = await door.configure();

    expect([reply.getSupportspreview(), reply.getAcceptsecrets(), reply.getAcceptoutputs()]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("refuses an engine that does not send old inputs", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const configured = door.ask((answer) => door.client.configure(new messages.ConfigureRequest(), answer));

    expect((await failureOf(configured)).message).toBe("Azure Native provider requires Pulumi CLI v3.74.0 or later");
  });

  it("gives the configuration back unchanged and never replaces itself", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const diffed = await door.ask<InstanceType<typeof messages.DiffResponse>>((answer) =>
      door.client.diffConfig(new messages.DiffRequest(), answer),
    );

    expect(diffed.getReplacesList()).toEqual([]);
  });

  it("has a schema of its version only", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const request = new messages.GetSchemaRequest();
    const schema = await door.ask<InstanceType<typeof messages.GetSchemaResponse>>((answer) =>
      door.client.getSchema(request, answer),
    );
    request.setVersion(1);

    expect(JSON.parse(schema.getSchema())).toMatchObject({ name: "azure-native", version: propertyTables.azureNative });
    expect((await failureOf(door.ask((answer) => door.client.getSchema(request, answer)))).message).toBe(
      "unsupported schema version 1",
    );
  });

  it("has every simulated type in its schema, and nothing that the schema does not define", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const reply = await door.ask<InstanceType<typeof messages.GetSchemaResponse>>((answer) =>
      door.client.getSchema(new messages.GetSchemaRequest(), answer),
    );
    const schema = JSON.parse(reply.getSchema()) as Record<"functions" | "resources" | "types", object>;
    const referred = [...reply.getSchema().matchAll(/"#\/types\/([^"]+)"/g)].map((match) => match[1]);

    expect(Object.keys(schema.resources).sort()).toEqual(Object.keys(propertyTables.resources).sort());
    expect(Object.keys(schema.types).sort()).toEqual([...new Set(referred)].sort());
    expect(schema.types).toHaveProperty(["azure-native:network:Subnet", "properties", "natGateway"], {
      $ref: "#/types/azure-native:network:SubResource",
    });
    expect(schema.functions).toHaveProperty(
      ["azure-native:network:getSubnet", "inputs", "required"],
      ["resourceGroupName", "virtualNetworkName", "subnetName"],
    );
  });

  it("has no components, no parameters and no handshake", async () => {
    const door = await openDoor(folderOf(emptyAzure()));
    const { client } = door;
    const codes = await Promise.all([
      failureOf(door.ask((answer) => client.construct(new messages.ConstructRequest(), answer))),
      failureOf(door.ask((answer) => client.call(new messages.CallRequest(), answer))),
      failureOf(door.ask((answer) => client.parameterize(new messages.ParameterizeRequest(), answer))),
      failureOf(door.ask((answer) => client.handshake(new messages.ProviderHandshakeRequest(), answer))),
    ]);

    expect(codes.map((failure) => failure.code)).toEqual(Array(4).fill(grpc.status.UNIMPLEMENTED));
  });
});
