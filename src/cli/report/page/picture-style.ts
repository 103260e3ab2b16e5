/** Colours of the page and the picture, light and dark. Only InfiniBand has a colour of its own. */
export const colours = `
:root{color-scheme:light dark;--paper:#fbfbf9;--panel:#fff;--ink:#1b2126;--quiet:#5a646c;--line:#d9dee1;--meanwhile:#a9b3ba;--soft:#f1f3f3;
--infiniband:#0b7a75;--infiniband-soft:#e3f2f0;--gpu:#0f5f5b;--cpu:#5d8f8c;--ethernet:#6d7a86;--peering:#4c5fa8;
--good:#2c7a3f;--warn:#945800;--bad:#b3261e;--added:#3c8d2f;--focus:#1f5fbf}
@media (prefers-color-scheme:dark){:root{--paper:#14181b;--panel:#1a1f23;--ink:#e7eaec;--quiet:#9eabb4;--line:#333c42;--meanwhile:#56626a;--soft:#21272c;
--infiniband:#4fc4bb;--infiniband-soft:#16302f;--gpu:#58c9c0;--cpu:#3f8f8a;--ethernet:#8896a3;--peering:#9aaaf0;
--good:#7cc98a;--warn:#e6ad55;--bad:#ff8a80;--added:#c0e04f;--focus:#8ab8ff}}`;

/** How the picture of the fabric looks, in the page and as a file of its own. */
export const pictureStyle = `
.fabric text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--ink)}
.fabric .quiet,.fabric .small{fill:var(--quiet)}
.fabric .quiet{font-weight:400}
.fabric .small{font-size:10.5px}
.fabric .strong,.fabric .group-name,.fabric .network-name{font-weight:600}
.fabric .strong{fill:var(--ink)}
.fabric .group-name{font-size:11.5px}
.fabric .pool-name{font-size:14px;font-weight:650}
.fabric .region-name,.fabric .site-name{font-size:12.5px;font-weight:600}
.fabric .key{fill:var(--quiet)}
.fabric .region-frame{fill:none;stroke:var(--line)}
.fabric .site-frame{fill:var(--panel);stroke:var(--line)}
.fabric .network-frame{fill:var(--soft);stroke:var(--ethernet);stroke-dasharray:4 3}
.fabric .island-frame{fill:var(--infiniband-soft);stroke:var(--infiniband);stroke-width:2}
.fabric .plain-frame{fill:none;stroke:var(--ethernet);stroke-dasharray:4 3}
.fabric .ethernet{fill:none;stroke:var(--ethernet);stroke-width:1.5;stroke-dasharray:5 3}
.fabric .peering{fill:none;stroke:var(--peering);stroke-width:2}
.fabric .cells{fill:var(--cpu)}
.fabric .of-gpus .cells{fill:var(--gpu)}
.fabric .cells.added{fill:var(--added)}
.fabric .cells.removed{fill:none;stroke:var(--quiet);stroke-dasharray:2 1.5}
.fabric .gone .island-frame,.fabric .gone .plain-frame{fill:none;stroke:var(--quiet);stroke-width:1;stroke-dasharray:2 3}
.fabric .new .island-frame,.fabric .new .plain-frame{stroke:var(--added)}
.fabric .rolled .cells{fill:var(--warn)}
.fabric .new>.site-frame{stroke:var(--added)}
.fabric .gone>.site-frame{fill:none;stroke:var(--quiet);stroke-dasharray:2 3}
.fabric .badge{font-size:10px;font-weight:600;fill:var(--quiet)}
.fabric .new .badge,.fabric .grown .badge{fill:var(--added)}
.fabric .rolled .badge{fill:var(--warn)}
.fabric .node-frame{fill:var(--panel);stroke:var(--line);stroke-width:1.5}
.fabric .node-name{font-weight:600}
.fabric .infiniband-text,.fabric .strong.infiniband-text{fill:var(--infiniband)}
.fabric .rail{fill:none;stroke:var(--infiniband);stroke-width:2}
.fabric .gpu{fill:var(--gpu)}
.fabric .cpu{fill:var(--cpu)}
.fabric .gpu-link{fill:none;stroke:var(--ink);stroke-width:2.5}
`;
