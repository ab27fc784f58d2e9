import type { Account } from "../../../generated/prisma/client.ts";
import type { Transaction } from "../prisma.ts";

/**
 * The account as it is once everybody who was changing it has finished; nobody changes it until the transaction ends,
 * and nobody signs in to it. Undefined when there is none.
 */
export async function lockAccount(transaction: Transaction, id: string): Promise<Account | undefined> {
	const locked = await transaction.$queryRaw<readonly unknown[]>`
		SELECT id FROM account WHERE id = ${id}::uuid AND deleted_at IS NULL FOR NO KEY UPDATE`;
	if (locked.length === 0) return undefined;
	return (await transaction.account.findUnique({ where: { id } })) ?? undefined;
}
