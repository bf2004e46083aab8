"""Letters about entries."""

from services.notifications.handlers.post import Post
from services.notifications.model import addressed
from shared.bus import Router
from shared.contracts.knowledge import EntryPublished, EntryReturned, HarvestOpened
from shared.contracts.notifications import LetterKind

router = Router("notifications")


@router.on(HarvestOpened)
async def ask_for_harvest(event: HarvestOpened, post: Post) -> None:
    await post.write(event, addressed(LetterKind.HARVEST_OPENED, event.moderator_ids))


@router.on(EntryReturned)
async def tell_of_return(event: EntryReturned, post: Post) -> None:
    await post.write(event, addressed(LetterKind.ENTRY_RETURNED, event.author_ids))


@router.on(EntryPublished)
async def tell_of_publication(event: EntryPublished, post: Post) -> None:
    await post.write(event, addressed(LetterKind.ENTRY_PUBLISHED, event.author_ids))
