import type { OAuth2LoginRequest } from "@gatehouse/schemas";
import type { ReactNode } from "react";
import { readEnvironment } from "@/environment";
import { Gate, Opening } from "./gate.tsx";
import { Jamb } from "./jamb.tsx";

/** The gate of login and sign-up: with the application that asks; for the portal itself, which is the house, without. */
export function SignInGate({
	request,
	asking,
	title,
	says,
	children,
}: {
	readonly request: OAuth2LoginRequest;
	/** The line above the application's name. */
	readonly asking: string;
	readonly title: string;
	readonly says: string;
	readonly children: ReactNode;
}) {
	if (request.client.client_id === readEnvironment().clientId) {
		return (
			<Gate width="narrow">
				<div className="gate-card solo">
					<Opening title={title} says={says} marked>
						{children}
					</Opening>
				</div>
			</Gate>
		);
	}
	return (
		<Gate width="mid">
			<div className="gate-card">
				<Jamb request={request} asking={asking} foot="never_sees" />
				<Opening title={title} says={says}>
					{children}
				</Opening>
			</div>
		</Gate>
	);
}
