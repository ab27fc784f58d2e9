import type { OperationSpec } from "@gatehouse/schemas";
import type { Caller } from "../context.ts";

/** Whether this caller may use this operation at all; the endpoint narrows to what is theirs. */
export function checkCaller(_caller: Caller, _operation: OperationSpec): void {}
