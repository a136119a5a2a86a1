import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../graph/connection.ts';
import { enumType } from '../../graph/enum.ts';
import { Metadata } from '../../graph/exposure.ts';
import { Node } from '../../graph/view.ts';
import { GroundedNode } from '../policy/node.ts';
import { evidenceKind, suggestionState } from './model.ts';

export const SuggestionState = enumType('SuggestionState', suggestionState, 'How far a suggestion has come.', {
  OPEN: 'It waits for a person.',
  ACCEPTED: 'The field is classified: a person took it, or said otherwise what it holds.',
  REJECTED: 'A person rejected it: it is not made again.',
});

const EvidenceKind = enumType('EvidenceKind', evidenceKind, 'Where evidence for a suggestion was found.', {
  NAME: 'The name of the column.',
  TYPE: 'Its type.',
  COMMENT: 'The comment on it.',
  SAMPLE: 'The form of its values, counted.',
  RENAME: 'What it was called before.',
});

@ObjectType('Evidence', { description: 'What speaks for a suggestion; never a value of a person.' })
@Metadata()
export class EvidenceNode {
  @Field(() => EvidenceKind, { description: 'Where it was found.' })
  kind!: string;

  @Field(() => String, { description: 'What was seen.' })
  what!: string;
}

@ObjectType('SuggestionCandidate', { description: 'One kind of data that a field may hold.' })
@Metadata()
export class SuggestionCandidateNode {
  @Field(() => String, { description: 'The vocabulary that its key is of; RENAMED: the key is of the field it was.' })
  vocabulary!: string;

  @Field(() => String, { description: 'The key there.' })
  name!: string;

  @Field(() => [String], { description: 'Keys of the categories that go by it; empty while none does.' })
  categories!: string[];

  @Field(() => Boolean, { description: 'Whether the field it was is recorded as holding no personal data.' })
  notPersonal!: boolean;

  @Field(() => Int, { description: 'How strong the evidence is together, 1 to 100.' })
  certainty!: number;

  @Field(() => [EvidenceNode], { description: 'What speaks for it.' })
  evidence!: EvidenceNode[];
}

@ObjectType('CategorySuggestion', {
  implements: Node,
  description: 'What a scan takes a field to hold. It classifies nothing: a person decides.',
})
@Metadata()
export class CategorySuggestionNode extends GroundedNode {
  @Field(() => String, { description: 'Key of the field.' })
  field!: string;

  @Field(() => SuggestionState, { description: 'How far it has come.' })
  state!: string;

  @Field(() => [SuggestionCandidateNode], { description: 'What it may hold, strongest first.' })
  candidates!: SuggestionCandidateNode[];
}

export const CategorySuggestionConnection = connectionOf(CategorySuggestionNode, 'CategorySuggestion');
