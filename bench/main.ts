import { benchPlanProcess } from "./plan-process.js";
import { benchPlannerScale } from "./planner-scale.js";
import { benchListPage } from "./list-page.js";
import { benchReportPage } from "./report-page.js";
import { benchSimulateProcess } from "./simulate-process.js";
import { benchComponentLayer } from "./component-layer.js";
import { benchSimulatedOperations } from "./simulated-operations.js";

benchPlanProcess();
benchPlannerScale();
benchSimulateProcess();
benchComponentLayer();
benchSimulatedOperations();
await benchListPage();
await benchReportPage();
