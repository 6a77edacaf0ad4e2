// Topics of LIVEs, as TikTok's JSON lists them (SDKs 0.3.0 and 0.6.0).
import { type Fields } from '../../messages/fields';
import { namedImage } from './image';

const TOPICS = ['Music', 'Gaming', 'Chatting', 'Cooking', 'Art', 'Outdoors'];

function hashtag(title: string, index: number): Fields {
  return { id: 70_001 + index, image: namedImage(`hashtag-${index}`), namespace: 1, title };
}

export function hashtagLists(): Fields {
  const all = TOPICS.map(hashtag);
  const gaming = hashtag('Gaming', 1);
  const simple = { id: gaming['id'], namespace: 1, title: 'Gaming' };
  const game = {
    bundle_id: 'test.example.blocks',
    full_name: 'Block Builder',
    game_category: [{ game_type: 1, title: 'Puzzle' }],
    gar: [0],
    hashtag_id: [gaming['id']],
    hashtag_list: [simple],
    id: 80_001,
    is_new_game: false,
    landscape: 1,
    package_name: 'test.example.blocks',
    short_name: 'Blocks',
    show_name: 'Block Builder',
  };
  return {
    game_hashtag: gaming,
    game_tag_list: [game],
    hashtag: all,
    live_studio_hashtag: all,
    live_voice_hashtag: all.slice(0, 1),
    third_party_hashtag: [gaming],
  };
}
