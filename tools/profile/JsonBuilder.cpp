//===- JsonBuilder.cpp - Makes a value of a parser's events ---------------===//

#include "JsonBuilder.h"

using namespace heapprof;

bool JsonBuilder::key(std::string &Key) {
  NextKey = std::move(Key);
  return !Open.back()->contains(NextKey);
}

Json &JsonBuilder::add(Json Value) {
  if (Open.empty())
    return Root = std::move(Value);
  Json &Around = *Open.back();
  if (Around.is_object())
    return Around[NextKey] = std::move(Value);
  Around.push_back(std::move(Value));
  return Around.back();
}
