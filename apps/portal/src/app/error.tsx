"use client";

import { FaultPage } from "@/components/fault-words";

export default function PageFault({
	error,
	reset,
}: {
	readonly error: Error & { readonly digest?: string };
	readonly reset: () => void;
}) {
	return <FaultPage error={error} retry={reset} />;
}
