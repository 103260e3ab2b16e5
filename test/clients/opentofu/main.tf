# What somebody writes first for a scale set, with azapi: a group, a network and the nodes.
terraform {
  required_providers {
    azapi = { source = "Azure/azapi" }
  }
}

variable "resource_manager" { type = string }
variable "subscription" { type = string }
variable "nodes" {
  type    = number
  default = 2
}
variable "galleries" {
  type    = number
  default = 0
}

provider "azapi" {
  skip_provider_registration = true
  endpoint = [{
    active_directory_authority_host = var.resource_manager
    resource_manager_endpoint       = var.resource_manager
    resource_manager_audience       = var.resource_manager
  }]
}

locals {
  location = "southcentralus"
}

resource "azapi_resource" "group" {
  type      = "Microsoft.Resources/resourceGroups@2023-07-01"
  name      = "rg"
  parent_id = "/subscriptions/${var.subscription}"
  location  = local.location
}

resource "azapi_resource" "security_group" {
  type      = "Microsoft.Network/networkSecurityGroups@2023-11-01"
  name      = "nsg"
  parent_id = azapi_resource.group.id
  location  = local.location
  body = {
    properties = {
      securityRules = [{
        name = "ssh"
        properties = {
          protocol                 = "Tcp"
          sourceAddressPrefix      = "10.0.0.0/8"
          sourcePortRange          = "*"
          destinationAddressPrefix = "*"
          destinationPortRange     = "22"
          access                   = "Allow"
          direction                = "Inbound"
          priority                 = 100
        }
      }]
    }
  }
}

resource "azapi_resource" "network" {
  type      = "Microsoft.Network/virtualNetworks@2023-11-01"
  name      = "net"
  parent_id = azapi_resource.group.id
  location  = local.location
  body = {
    properties = {
      addressSpace = { addressPrefixes = ["10.0.0.0/16"] }
      subnets = [{
        name = "gpu"
        properties = {
          addressPrefix        = "10.0.0.0/22"
          networkSecurityGroup = { id = azapi_resource.security_group.id }
        }
      }]
    }
  }
}

resource "azapi_resource" "identity" {
  type                   = "Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31"
  name                   = "nodes"
  parent_id              = azapi_resource.group.id
  location               = local.location
  response_export_values = ["properties.principalId"]
}

resource "azapi_resource" "storage" {
  type      = "Microsoft.Storage/storageAccounts@2023-01-01"
  name      = "clusterdata76"
  parent_id = azapi_resource.group.id
  location  = local.location
  body = {
    kind       = "StorageV2"
    sku        = { name = "Standard_LRS" }
    properties = { minimumTlsVersion = "TLS1_2", allowBlobPublicAccess = false }
  }
}

resource "azapi_resource" "reader" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "11111111-1111-4111-8111-111111111111"
  parent_id = azapi_resource.storage.id
  body = {
    properties = {
      roleDefinitionId = "/subscriptions/${var.subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
      principalId      = jsondecode(azapi_resource.identity.output).properties.principalId
      principalType    = "ServicePrincipal"
    }
  }
}

resource "azapi_resource" "batch" {
  type      = "Microsoft.Batch/batchAccounts@2023-11-01"
  name      = "clusterbatch76"
  parent_id = azapi_resource.group.id
  location  = local.location
  body      = { properties = { poolAllocationMode = "BatchService" } }
}

resource "azapi_resource" "nodes" {
  type      = "Microsoft.Compute/virtualMachineScaleSets@2024-03-01"
  name      = "gpu"
  parent_id = azapi_resource.group.id
  location  = local.location
  identity {
    type         = "UserAssigned"
    identity_ids = [azapi_resource.identity.id]
  }
  body = {
    sku = { name = "Standard_ND96asr_v4", capacity = var.nodes }
    properties = {
      orchestrationMode        = "Uniform"
      singlePlacementGroup     = true
      platformFaultDomainCount = 1
      overprovision            = false
      upgradePolicy            = { mode = "Manual" }
      virtualMachineProfile = {
        storageProfile = {
          imageReference = { publisher = "microsoft-dsvm", offer = "ubuntu-hpc", sku = "2204", version = "latest" }
          osDisk         = { createOption = "FromImage", managedDisk = { storageAccountType = "Premium_LRS" } }
        }
        osProfile = {
          computerNamePrefix = "gpu"
          adminUsername      = "azureuser"
          linuxConfiguration = {
            disablePasswordAuthentication = true
            ssh = {
              publicKeys = [{ path = "/home/azureuser/.ssh/authorized_keys", keyData = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky me" }]
            }
          }
        }
        networkProfile = {
          networkInterfaceConfigurations = [{
            name = "nic"
            properties = {
              primary          = true
              ipConfigurations = [{ name = "ip", properties = { subnet = { id = "${azapi_resource.network.id}/subnets/gpu" } } }]
            }
          }]
        }
      }
    }
  }
}

resource "azapi_resource" "gallery" {
  count     = var.galleries
  type      = "Microsoft.Compute/galleries@2023-07-03"
  name      = "images"
  parent_id = azapi_resource.group.id
  location  = local.location
  body      = { properties = {} }
}
