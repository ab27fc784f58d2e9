"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether scripts run here: false on the server and in a browser without them. */
export function useScripted(): boolean {
	return useSyncExternalStore(
		never,
		() => true,
		() => false,
	);
}
