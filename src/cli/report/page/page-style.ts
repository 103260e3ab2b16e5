import { colours, pictureStyle } from "./picture-style.js";

/** A table on a phone: each row a record of its own, each cell with its heading before it. */
const records = `table,tbody,tfoot,tbody tr,tfoot tr,tbody th,td{display:block}thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
tbody tr,tfoot tr{border-bottom:1px solid var(--line);padding:.5rem 0;overflow:hidden}tbody th,tfoot th,td{border:0;padding:.08rem 0;overflow-wrap:anywhere}tbody th,tfoot th{font-weight:600}tfoot th:empty,td:empty,td.none{display:none}
td{text-align:right;clear:both}td::before{content:attr(data-heading);color:var(--quiet);float:left;margin-right:1rem}.number{white-space:normal}
.gantt td.number{display:inline;margin-right:1.2rem;font-size:.88rem}.gantt td::before{float:none;margin-right:.4rem}.gantt td.track{width:auto}.gantt tr{padding:.35rem 0 .5rem}.track::before{content:none}.track>span{margin-top:.25rem}
.kind th{float:left;margin-right:1rem}.kind td{clear:none}.kind td::before{content:none}}`;

/** How the page looks on a screen and on paper. */
export const pageStyle = `${colours}
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main,.masthead{max-width:104rem;margin:0 auto;padding:0 clamp(1rem,3vw,3rem)}
.masthead{padding-top:1.4rem;display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem}
.masthead>:nth-child(n+3){flex:0 0 100%}
h1{font-size:clamp(1.6rem,3vw,2.1rem);line-height:1.15;letter-spacing:-.015em;margin:0}
h2{font-size:1.3rem;letter-spacing:-.01em;margin:0 0 .2rem}
h3{font-size:1rem;margin:1.6rem 0 .4rem}
section{padding:2.2rem 0 0}
#fabric{padding-top:1.2rem}
p{margin:.3rem 0 .8rem;max-width:90ch}
a{color:inherit;text-underline-offset:.15em}
.quiet,figcaption{color:var(--quiet)}
.where{color:var(--quiet);margin:.2rem 0 0}
.rule{margin:.35rem 0 0}
.reach{font-size:1.2rem;font-weight:600;line-height:1.35;margin:.8rem 0 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 2.2rem}
.reach li{padding-left:1.35em}
.reach li::before{content:"";display:inline-block;width:.75em;height:.75em;margin:0 .5em 0 -1.35em;border:2px solid var(--infiniband);border-radius:3px;background:var(--infiniband-soft);vertical-align:-.04em}
.reach li.without{font-weight:400}
.reach li.without::before{border:2px dashed var(--ethernet);background:none}
.totals{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:.8rem 1.5rem;margin:1rem 0 0;padding:.7rem 0;border-block:1px solid var(--line)}
.totals div{min-width:0}
.totals dt{color:var(--quiet);font-size:.85rem}
.totals dd{margin:0;font-size:1.45rem;font-weight:600;letter-spacing:-.01em;font-variant-numeric:tabular-nums;line-height:1.25}
.totals dd small{font-size:.85rem;font-weight:400;color:var(--quiet);letter-spacing:0}
.bar{position:sticky;top:0;z-index:5;background:var(--paper);border-bottom:1px solid var(--line);margin-top:.3rem}
.bar>div{max-width:104rem;margin:0 auto;padding:.45rem clamp(1rem,3vw,3rem);display:flex;gap:1.2rem;align-items:center}
.bar nav{overflow-x:auto;flex:1;scrollbar-width:none}
.bar ul{display:flex;gap:1.1rem;list-style:none;margin:0;padding:0;font-size:.92rem;white-space:nowrap}
.bar a{text-decoration:none;color:var(--quiet);padding:.25rem 0;display:inline-block}
.bar a:hover{color:var(--ink);text-decoration:underline}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--panel);padding:.4rem .8rem;z-index:9}
figure{margin:1rem 0 0}
.picture{position:relative;overflow-x:auto}
.picture svg{display:block;max-width:none}
.kinds{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(36rem,100%),1fr));gap:1.6rem 3rem;margin-top:1rem}
.kind{display:flex;flex-wrap:wrap;gap:0 2rem;align-items:start}
.kind h3{flex:1 0 100%;margin:0 0 .4rem}
.kind figure{flex:1 1 17rem;margin:0;max-width:24rem}
.kind .table{flex:1 1 20rem;max-width:46rem;margin:0}
.kind svg{width:100%;height:auto;overflow:visible}
.table{overflow-x:auto;margin-top:.8rem}
table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.38rem 1.2rem .38rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--quiet);font-size:.85rem;white-space:nowrap}
tbody th{color:var(--ink);font-size:inherit;font-weight:550;white-space:normal}
td{white-space:normal}
.number{text-align:right;white-space:nowrap}
tfoot td,tfoot th{font-weight:600;color:var(--ink);border-bottom:0}
sup{font-size:.68em;line-height:0;margin-left:.15em}
sup a{color:var(--quiet);text-decoration:none}
sup a:hover{text-decoration:underline}
.meter{display:block;min-width:6rem;height:.5rem;background:var(--soft);border:1px solid var(--line);border-radius:2px;margin-top:.35rem}
.meter i{display:block;height:100%;background:var(--ethernet)}
.meter.over i{background:var(--bad)}
.gantt tbody th{font-weight:400}
.gantt td.track{width:52%;min-width:14rem;padding-right:0;position:relative}
.track>span{display:block;height:.62rem;margin-top:.42rem;border-radius:2px;background:var(--meanwhile);min-width:2px}
.critical .track>span{background:var(--ethernet)}
.nodes .track>span{background:var(--infiniband)}
.scale{display:flex;justify-content:space-between;font-weight:400}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;font-size:.88rem;color:var(--quiet);list-style:none;padding:0;margin:.4rem 0 0}
.legend i{display:inline-block;width:1.4rem;height:.6rem;border-radius:2px;margin-right:.45rem;background:var(--meanwhile)}
.legend .critical i{background:var(--ethernet)}
.legend .nodes i{background:var(--infiniband)}
.problems{list-style:none;padding:0;margin:1rem 0 0;display:grid;grid-template-columns:minmax(0,1fr);gap:1rem;overflow-wrap:anywhere}
.problems>li{border-left:3px solid var(--line);padding-left:.9rem;max-width:90ch}
.problems .error{border-color:var(--bad)}
.problems .warning{border-color:var(--warn)}
.problems b{font-weight:600}
.problems code{color:var(--quiet)}
.problems p{max-width:none;margin:.15rem 0}
code{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
details>summary{cursor:pointer;padding:.5rem 0;color:var(--quiet)}
.sources{font-size:.85rem;columns:2 28rem;column-gap:2.5rem;padding-left:2rem;color:var(--quiet);overflow-wrap:anywhere}
.sources li{break-inside:avoid;margin-bottom:.25rem}
.sources li:target{color:var(--ink);font-weight:600}
footer{color:var(--quiet);font-size:.88rem;padding:3rem 0 2.5rem}
@media screen and (min-width:40.01rem){.scripted #fabric>h2{float:left;margin:.1rem 1.5rem 0 0}.scripted #fabric>figure{margin-top:0}}
.tools{display:flex;gap:1rem;align-items:start;justify-content:space-between;margin-bottom:.5rem;min-height:2.6rem}
.tools p{margin:.35rem 0 0;max-width:100ch;font-size:.92rem}
.tools>div{display:flex;gap:.35rem;flex:none}
button,input,select{font:inherit;font-size:.92rem;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:5px;padding:.25rem .6rem}
button{cursor:pointer;min-width:2.1rem}
button:hover{border-color:var(--quiet)}
#search{position:relative;flex:none}
#search input{width:min(15rem,60vw)}
#search ul{position:absolute;right:0;top:calc(100% + .3rem);display:block;width:min(26rem,90vw);background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.3rem;box-shadow:0 8px 24px #0003;white-space:normal}
#search li{padding:.3rem .6rem;border-radius:4px;cursor:pointer}
#search li[aria-selected=true]{background:var(--soft)}
.tip{position:fixed;z-index:9;max-width:min(34rem,92vw);background:var(--ink);color:var(--paper);font-size:.85rem;padding:.45rem .7rem;border-radius:5px;overflow-wrap:anywhere;pointer-events:none}
.filter{gap:1.2rem;flex-wrap:wrap;align-items:center;margin:.8rem 0}
.scripted .filter{display:flex}
.fabric .mark{fill:none;stroke:var(--focus);stroke-width:3;vector-effect:non-scaling-stroke}
.fabric .node-ground{fill:var(--infiniband-soft);stroke:var(--infiniband-soft)}
.fabric .node-ground.apart{fill:var(--panel);stroke:var(--panel)}
.fabric.enlarged{cursor:grab;touch-action:none}
.fabric .group{cursor:pointer}
.enlarged .island-frame,.enlarged .plain-frame,.enlarged .ethernet,.enlarged .site-frame,.enlarged .region-frame,.enlarged .network-frame,.enlarged .peering{vector-effect:non-scaling-stroke}
.scripted .picture{overflow:hidden}
#resource-graph{overflow-x:auto}
.references{width:100%;min-width:44rem;max-width:64rem;height:auto}
.references .reference{fill:none;stroke:var(--line);stroke-width:1.5}
.references .resource{fill:var(--panel);stroke:var(--line)}
.references .centre{stroke:var(--infiniband);stroke-width:2}
.references a:hover .resource,.references a:focus-visible .resource{stroke:var(--focus)}
[hidden]{display:none!important}
.needs-script{display:none}
.scripted .needs-script{display:block}
${pictureStyle}
@media screen and (max-width:40rem){body{font-size:15px}.bar>div{flex-wrap:wrap;gap:.2rem .8rem}.bar nav{flex-basis:100%}#search,#search input{width:100%}#search ul{width:100%}.tools{flex-direction:column;gap:.4rem}.totals{grid-template-columns:1fr 1fr;gap:.5rem 1rem}.totals dd{font-size:1.25rem}.reach{font-size:1.1rem;flex-direction:column}
.bar nav{mask:linear-gradient(90deg,#000 88%,#0000)}
${records}
@media screen and (min-width:88rem){.totals{grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr))}}
@media screen and (min-width:120rem){html{font-size:calc(100vw/120)}main,.masthead,.bar>div{max-width:none}}
@media print{:root{color-scheme:light;--paper:#fff;--panel:#fff;--ink:#000;--quiet:#444;--line:#bbb;--soft:#f4f4f4;--infiniband:#0b7a75;--infiniband-soft:#e3f2f0;--gpu:#0f5f5b;--cpu:#5d8f8c;--ethernet:#555;--peering:#4c5fa8;--good:#2c7a3f;--warn:#945800;--bad:#b3261e;--added:#3c8d2f}
body{font-size:10pt}.bar,.needs-script,.skip,.tools,.tip{display:none!important}section{break-inside:auto}h2,h3{break-after:avoid}tr,.problems>li,figure{break-inside:avoid}
.picture,.table{overflow:visible}.picture svg{width:100%!important;height:auto!important}table{font-size:7.5pt}th,tbody th{font-size:inherit}th,td{padding:.2rem .5rem .2rem 0}th,.number{white-space:normal}tbody th,.resource-table td,.gantt th{overflow-wrap:anywhere}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}details::details-content{content-visibility:visible;display:block}}
`;
