import { propertyTables as t } from "./src/catalogue/azure-native-types.js";
import { alternativesOf } from "./src/catalogue/azure-native-types.js";
import { outsideBody } from "./src/simulator/doors/arm/path.js";
import { resourceTypes } from "./src/simulator/services/index.js";
const rows=new Map<string,string[]>(); const used=new Map<string,string[]>();
const walk=(o:string,m:Record<string,string>,skip:Set<string>)=>{for(const[n,e]of Object.entries(m))if(!skip.has(n))val(o,n,e.replace(/^!/,""))};
const val=(o:string,n:string,e:string)=>{for(const a of alternativesOf(e)){ if(a==="s"){const l=rows.get(o)??[];if(!l.includes(n))l.push(n);rows.set(o,l)} else if(a[0]==="["||a[0]==="{")val(o,n,a.slice(1,-1)); else if(a[0]==="@"){const q=a.slice(1);const first=!used.has(q);used.set(q,[...(used.get(q)??[]),o+"."+n]); if(first){walk(q,t.objects[q]!,new Set())}}}};
for(const type of resourceTypes.values())walk(type.token,t.resources[type.token]!.inputs,new Set([...outsideBody(type),"location","tags"]));
for(const[o,l]of [...rows].sort())console.log(o.replace("azure-native:","~")+" <- "+(used.get(o)??[]).map(x=>x.replace(/.*\./,"")).slice(0,2).join(",")+": "+l.join(" "));
