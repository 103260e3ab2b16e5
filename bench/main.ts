import { benchPlanProcess } from "./plan-process.js";
import { benchPlannerScale } from "./planner-scale.js";
import { benchReportPage } from "./report-page.js";
import { benchSimulateProcess } from "./simulate-process.js";
import { benchComponentLayer } from "./component-layer.js";
import { benchSimulatedOperations } from "./simulated-operations.js";

benchPlanProcess();
benchPlannerScale();
benchSimulateProcess();
benchComponentLayer();
benchSimulatedOperations();
await benchReportPage();
