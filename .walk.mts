import { propertyTables as t } from "./src/catalogue/azure-native-types.js";
import { alternativesOf } from "./src/catalogue/azure-native-types.js";
import { placeOf } from "./src/simulator/doors/arm/places.js";
import { outsideBody } from "./src/simulator/doors/arm/path.js";
import { resourceTypes } from "./src/simulator/services/index.js";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
const dir="/work/shared/schemas/bicep-types/";
const files=readdirSync(dir);
const out:any={};
const miss:string[]=[];
for(const type of resourceTypes.values()){
  const f=files.find(x=>x.startsWith(type.armType.replaceAll("/","_")+"@"));
  if(!f){console.log("no file",type.armType);continue}
  const doc=JSON.parse(readFileSync(dir+f,"utf8"));
  const get=(r:any)=>doc.types[r["$ref"].slice(2)];
  let root=doc.types[doc.root]; if(root.body)root=get(root.body);
  const seen=new Set<string>();
  const objs=(node:any):any[]=>{ if(node.$type==="ObjectType")return[node]; if(node.$type==="DiscriminatedObjectType")return[{...node,properties:node.baseProperties},...Object.values(node.elements).map((e:any)=>get(e))]; if(node.$type==="UnionType")return node.elements.flatMap((e:any)=>objs(get(e)));return[]};
  const prop=(nodes:any[],key:string)=>{for(const n of nodes){const p=n.properties?.[key];if(p)return p;const ci=Object.keys(n.properties??{}).find(k=>k.toLowerCase()===key.toLowerCase());if(ci)return n.properties[ci]}};
  const walk=(owner:string,members:Record<string,string>,nodes:any[],skip:Set<string>)=>{
    for(const[name,enc]of Object.entries(members)){ if(skip.has(name))continue;
      const pl=placeOf(owner,name); let within=nodes; if(pl.nested){const p=prop(nodes,"properties"); within=p?objs(get(p.type)):[]}
      const p=prop(within,pl.key); if(!p){miss.push(owner+" "+name);continue}
      value(owner,name,enc.replace(/^!/,""),get(p.type),p.description,p.flags);
    }};
  const value=(owner:string,name:string,enc:string,node:any,desc:string,flags:number)=>{
    for(const a of alternativesOf(enc)){
      if(a.startsWith("[")&&node.$type==="ArrayType"){value(owner,name,a.slice(1,-1),get(node.itemType),desc,flags)}
      else if(a==="[s]"||a.startsWith("{")){ if(node.additionalProperties) value(owner,name,a.slice(1,-1),get(node.additionalProperties),desc,flags)}
      else if(a.startsWith("@")){const o=a.slice(1); if(seen.has(o))continue; seen.add(o); walk(o,t.objects[o]!,objs(node),new Set())}
      else { const parts=node.$type==="UnionType"?node.elements.map((e:any)=>get(e)):[node]; const s=parts.find((x:any)=>x.$type==="StringType"||x.$type==="IntegerType")??parts[0];
        const {$type,...rest}=s; out[owner]??={}; out[owner][name]={enc:a,$type,...rest,flags,desc}; }
    }};
  const roots=objs(root); 
  walk(type.token,t.resources[type.token]!.inputs,roots,new Set(outsideBody(type)));
}
console.log("missing",miss.length); writeFileSync("/tmp/truth/walk.json",JSON.stringify(out)); writeFileSync("/tmp/truth/miss.txt",miss.join("\n"));
const nums:string[]=[];const strs:string[]=[];
for(const[o,ms]of Object.entries<any>(out))for(const[n,x]of Object.entries<any>(ms)){ if(x.enc==="n")nums.push([o,n,x.$type,x.minValue??"",x.maxValue??""].join(" ")); else if(x.enc==="s"&&(x.pattern||x.minLength!==undefined||x.maxLength!==undefined))strs.push([o,n,x.pattern??"",x.minLength??"",x.maxLength??""].join(" ")); }
console.log(nums.join("\n"));console.log("----");console.log(strs.join("\n"));
